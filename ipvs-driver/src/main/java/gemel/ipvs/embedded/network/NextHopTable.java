package gemel.ipvs.embedded.network;

import gemel.linux.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * The next hop of each destination that was asked for: an open-addressed table of fixed size,
 * looked up without an allocation. Belongs to the engine's thread. When it is full, destinations
 * that nobody asked for lately make room.
 */
public final class NextHopTable {
  /** Whom to ask for a next hop; never waits. */
  @FunctionalInterface
  public interface Resolver {
    /**
     * @return false if there is no room for the question now
     */
    boolean want(IpAddress destination);
  }

  private static final int PROBES = 8;

  /** How long "unreachable" is believed, and an answer waited for before asking again. */
  private static final long RETRY_NANOS = 1_000_000_000L;

  private final int mask;
  private final long[] highs;
  private final long[] lows;
  private final long[] usedAt;
  private final @Nullable NextHop[] hops;
  private final Resolver resolver;

  /**
   * @param capacity a power of two
   */
  public NextHopTable(int capacity, Resolver resolver) {
    this.mask = capacity - 1;
    this.highs = new long[capacity];
    this.lows = new long[capacity];
    this.usedAt = new long[capacity];
    this.hops = new NextHop[capacity];
    this.resolver = resolver;
  }

  /**
   * The next hop for a destination; asks for it if it is not known.
   *
   * @param now in nanoseconds of CLOCK_BOOTTIME
   */
  public NextHop find(long high, long low, long now) {
    int place = place(high, low);
    NextHop hop = hops[place];
    if (hop != null && highs[place] == high && lows[place] == low) {
      if (hop.kind() == NextHop.Kind.KNOWN) {
        usedAt[place] = now;
        return hop;
      }
      if (now - usedAt[place] < RETRY_NANOS) {
        return hop;
      }
    }
    if (!resolver.want(new IpAddress(high, low))) {
      return NextHop.UNREACHABLE;
    }
    put(place, high, low, NextHop.PENDING, now);
    return NextHop.PENDING;
  }

  /** What was found out about a destination; one that is not in the table any more is forgotten. */
  public void learn(IpAddress destination, NextHop hop, long now) {
    int place = place(destination.high(), destination.low());
    if (hops[place] != null
        && highs[place] == destination.high()
        && lows[place] == destination.low()) {
      NextHop known = hops[place]; // which others may hold: comparing it to itself costs nothing
      put(place, destination.high(), destination.low(), hop.equals(known) ? known : hop, now);
    }
  }

  /** There is no way to a destination; that is believed for a second. */
  public void lose(IpAddress destination, long now) {
    learn(destination, NextHop.UNREACHABLE, now);
  }

  private void put(int place, long high, long low, NextHop hop, long now) {
    highs[place] = high;
    lows[place] = low;
    hops[place] = hop;
    usedAt[place] = now;
  }

  /**
   * Where the destination is, else a free place, else the one of its neighbours used longest ago.
   */
  private int place(long high, long low) {
    long mixed = (low ^ high * 31) * 0x9e3779b97f4a7c15L;
    int start = (int) (mixed >>> 32);
    int oldest = start & mask;
    for (int probe = 0; probe < PROBES; probe++) {
      int place = start + probe & mask;
      if (hops[place] == null || lows[place] == low && highs[place] == high) {
        return place;
      }
      if (usedAt[place] < usedAt[oldest]) {
        oldest = place;
      }
    }
    return oldest;
  }
}
