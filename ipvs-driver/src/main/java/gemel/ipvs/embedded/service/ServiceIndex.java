package gemel.ipvs.embedded.service;

import gemel.ipvs.Protocol;
import gemel.ipvs.ServiceKey;
import gemel.linux.net.AddressFamily;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Finds a service by a packet's destination or mark without allocating: an open-addressed table,
 * made anew when services come or go, which is seldom. A mark is kept as if it were an address of
 * {@link Protocol#IP}.
 */
final class ServiceIndex {
  static final int FTP = 21;
  private static final int FTP_DATA = 20;
  private static final int UNPRIVILEGED = 1024;
  private static final int TCP = Protocol.TCP.number();

  private long[] highs = new long[1];
  private long[] lows = new long[1];
  private int[] ports = new int[1];
  private @Nullable ServiceSlot[] slots = new ServiceSlot[1];
  private boolean hasMarks;
  private boolean hasAnyPort;
  private boolean hasPersistentFtp;

  /** Takes over the services there are now. */
  void rebuild(Collection<ServiceSlot> services) {
    int length = Integer.highestOneBit(Math.max(1, services.size())) << 2;
    highs = new long[length];
    lows = new long[length];
    ports = new int[length];
    slots = new ServiceSlot[length];
    hasMarks = false;
    hasAnyPort = false;
    hasPersistentFtp = false;
    for (ServiceSlot slot : services) {
      switch (slot.service().key()) {
        case ServiceKey.ByAddress key -> {
          put(
              key.address().high(),
              key.address().low(),
              portKey(key.protocol().number(), key.port()),
              slot);
          hasAnyPort |= key.port() == 0;
          hasPersistentFtp |= isPersistentFtp(slot);
        }
        case ServiceKey.ByMark key -> {
          put(0, key.mark(), markKey(key.family() == AddressFamily.IPV6), slot);
          hasMarks = true;
        }
      }
    }
  }

  private void put(long high, long low, int port, ServiceSlot slot) {
    int place = place(high, low, port);
    highs[place] = high;
    lows[place] = low;
    ports[place] = port;
    slots[place] = slot;
  }

  /** Whether there is any service by mark. */
  boolean hasMarks() {
    return hasMarks;
  }

  @Nullable ServiceSlot find(int mark, boolean v6) {
    return slots[place(0, mark, markKey(v6))];
  }

  /**
   * In ip_vs's order: the port's own; the data of an FTP service, whose clients keep their server;
   * the service of every port.
   */
  @Nullable ServiceSlot find(int protocol, long high, long low, int port) {
    ServiceSlot slot = slots[place(high, low, portKey(protocol, port))];
    if (slot == null && hasPersistentFtp && protocol == TCP && isFtpData(port)) {
      ServiceSlot ftp = slots[place(high, low, portKey(TCP, FTP))];
      slot = ftp != null && ftp.isPersistent() ? ftp : null;
    }
    if (slot == null && hasAnyPort) {
      slot = slots[place(high, low, portKey(protocol, 0))];
    }
    return slot;
  }

  private static boolean isFtpData(int port) {
    return port == FTP_DATA || port >= UNPRIVILEGED;
  }

  private static boolean isPersistentFtp(ServiceSlot slot) {
    return slot.port() == FTP && slot.isPersistent();
  }

  /** Where the service is, or the free place where it would be. */
  private int place(long high, long low, int port) {
    int mask = slots.length - 1;
    long mixed = (low ^ high * 31 ^ (long) port << 32) * 0x9e3779b97f4a7c15L;
    int place = (int) (mixed >>> 32) & mask;
    while (slots[place] != null
        && (lows[place] != low || highs[place] != high || ports[place] != port)) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private static int markKey(boolean v6) {
    return portKey(Protocol.IP.number(), v6 ? 1 : 0);
  }

  private static int portKey(int protocol, int port) {
    return protocol << 16 | port;
  }
}
