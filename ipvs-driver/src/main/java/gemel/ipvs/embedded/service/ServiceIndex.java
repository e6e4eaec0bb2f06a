package gemel.ipvs.embedded.service;

import gemel.ipvs.ServiceKey.ByAddress;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Finds a service by a packet's destination without allocating: an open-addressed table, made anew
 * when services come or go, which is seldom.
 */
final class ServiceIndex {
  private long[] highs = new long[1];
  private long[] lows = new long[1];
  private int[] ports = new int[1];
  private @Nullable ServiceSlot[] slots = new ServiceSlot[1];

  /** Takes over the services there are now. */
  void rebuild(Collection<ServiceSlot> services) {
    int length = Integer.highestOneBit(Math.max(1, services.size())) << 2;
    highs = new long[length];
    lows = new long[length];
    ports = new int[length];
    slots = new ServiceSlot[length];
    for (ServiceSlot slot : services) {
      if (slot.service().key() instanceof ByAddress key) {
        long high = key.address().high();
        long low = key.address().low();
        int port = portKey(key.protocol().number(), key.port());
        int place = place(high, low, port);
        highs[place] = high;
        lows[place] = low;
        ports[place] = port;
        slots[place] = slot;
      }
    }
  }

  @Nullable ServiceSlot find(int protocol, long high, long low, int port) {
    return slots[place(high, low, portKey(protocol, port))];
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

  private static int portKey(int protocol, int port) {
    return protocol << 16 | port;
  }
}
