package gemel.ipvs.embedded.network;

import org.jspecify.annotations.Nullable;

/**
 * What routers on the way to a server have said of the longest packet that they take (RFC 1191, RFC
 * 8201): a table of fixed size, each entry for ten minutes, as Linux has it. Belongs to the
 * engine's thread.
 */
public final class PathMtus {
  /** A power of two; there are no more than servers. */
  private static final int CAPACITY = 1024;

  private static final int PROBES = 8;
  private static final long LIFE_NANOS = 600_000_000_000L;

  /** Of IPv4: what every host takes. Less is told by nobody honest, and would strangle a server. */
  private static final int LEAST = 576;

  /** Of IPv6: what every link takes. */
  private static final int LEAST_V6 = 1280;

  private final @Nullable Entry[] entries = new Entry[CAPACITY];
  private int size;

  /** A destination's; the narrowed hop is made once and used over and over. */
  private static final class Entry {
    private final long high;
    private final long low;
    private int mtu;
    private long until;
    private NextHop wide = NextHop.UNREACHABLE;
    private NextHop narrow = NextHop.UNREACHABLE;

    Entry(long high, long low) {
      this.high = high;
      this.low = low;
    }

    NextHop narrowed(NextHop hop) {
      if (!hop.equals(wide)) {
        wide = hop;
        narrow = hop.withMtu(Math.min(mtu, hop.mtu()));
      }
      return narrow;
    }
  }

  /**
   * The hop to a destination, with the MTU of its path if that is known to be less than the link's.
   */
  public NextHop narrowed(NextHop hop, long high, long low, long now) {
    if (size == 0) {
      return hop;
    }
    int place = place(high, low);
    Entry entry = entries[place];
    if (entry == null || entry.high != high || entry.low != low) {
      return hop;
    }
    if (now >= entry.until) {
      entries[place] = null;
      size--;
      return hop;
    }
    return entry.narrowed(hop);
  }

  /**
   * A router takes no longer packets to a destination than these.
   *
   * @param isV6 whether the destination is of IPv6
   * @param mtu as the router says
   */
  public void learn(long high, long low, boolean isV6, int mtu, long now) {
    int place = place(high, low);
    Entry entry = entries[place];
    int honest = Math.max(mtu, isV6 ? LEAST_V6 : LEAST);
    if (entry != null && entry.high == high && entry.low == low && now < entry.until) {
      if (honest > entry.mtu) {
        return; // about a packet that left before the last word
      }
    } else {
      size += entry == null ? 1 : 0;
      entry = new Entry(high, low);
      entries[place] = entry;
    }
    entry.mtu = honest;
    entry.until = now + LIFE_NANOS;
    entry.wide = NextHop.UNREACHABLE;
  }

  /** Where the destination is, else a free place, else that of the one that ends first. */
  private int place(long high, long low) {
    int start = (int) ((low ^ high * 31) * 0x9e3779b97f4a7c15L >>> 32);
    int chosen = start & CAPACITY - 1;
    for (int probe = 0; probe < PROBES; probe++) {
      int place = start + probe & CAPACITY - 1;
      Entry entry = entries[place];
      if (entry != null && entry.high == high && entry.low == low) {
        return place;
      }
      Entry best = entries[chosen];
      if (best != null && (entry == null || entry.until < best.until)) {
        chosen = place;
      }
    }
    return chosen;
  }
}
