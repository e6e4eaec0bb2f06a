package gemel.ipvs;

import gemel.linux.net.IpAddress;
import java.util.List;

/**
 * What a service's FullNAT servers see in the place of its clients.
 *
 * @param addresses local addresses of the director, of the service's family, that servers answer
 *     to; they move with the virtual address. Empty where no server is reached by FullNAT
 * @param firstPort the lowest local port
 * @param lastPort the highest
 */
public record FullNat(List<IpAddress> addresses, int firstPort, int lastPort, ClientNotice notice) {
  /** What unprivileged clients have, and servers ask nothing about. */
  public static final int FIRST_PORT = 1024;

  public static final int LAST_PORT = 65_535;

  /** So many addresses at most: 16 million connections a server. */
  public static final int MOST_ADDRESSES = 256;

  public static final FullNat NONE = of(List.of());

  public FullNat {
    addresses = List.copyOf(addresses);
    if (firstPort < 1 || firstPort > lastPort || lastPort > LAST_PORT) {
      throw new IllegalArgumentException(
          "local ports are a part of 1..65535, not %d..%d".formatted(firstPort, lastPort));
    }
    if (addresses.size() > MOST_ADDRESSES) {
      throw new IllegalArgumentException(
          "a service has at most %d local addresses, not %d"
              .formatted(MOST_ADDRESSES, addresses.size()));
    }
  }

  /** Every unprivileged port of addresses; servers do not learn the client. */
  public static FullNat of(List<IpAddress> addresses) {
    return new FullNat(addresses, FIRST_PORT, LAST_PORT, ClientNotice.NONE);
  }

  /** The same, and servers learn the client so. */
  public FullNat with(ClientNotice other) {
    return new FullNat(addresses, firstPort, lastPort, other);
  }

  /** The same with other addresses. */
  public FullNat with(List<IpAddress> others) {
    return new FullNat(others, firstPort, lastPort, notice);
  }

  public boolean hasAddresses() {
    return !addresses.isEmpty();
  }
}
