package gemel.ipvs.embedded.service;

import gemel.ipvs.FullNat;
import gemel.linux.net.IpAddress;
import java.util.List;

/**
 * The local ends of a service's FullNAT connections, gone through one after another: the addresses
 * with the first port, then with the next one.
 */
public final class LocalPool {
  private final long[] highs;
  private final long[] lows;
  private final int firstPort;
  private final int size;
  private int position;

  LocalPool(FullNat fullNat) {
    List<IpAddress> addresses = fullNat.addresses();
    highs = addresses.stream().mapToLong(IpAddress::high).toArray();
    lows = addresses.stream().mapToLong(IpAddress::low).toArray();
    firstPort = fullNat.firstPort();
    size = addresses.size() * (fullNat.lastPort() - firstPort + 1);
  }

  /** How many ends there are. */
  public int size() {
    return size;
  }

  /** The next one is current. */
  public void moveOn() {
    position = position + 1 < size ? position + 1 : 0;
  }

  /** Which one is current, of {@link #size}. */
  public int position() {
    return position;
  }

  /** That one is current. */
  public void moveTo(int other) {
    position = other;
  }

  public long high() {
    return highs[position % highs.length];
  }

  public long low() {
    return lows[position % lows.length];
  }

  public int port() {
    return firstPort + position / lows.length;
  }
}
