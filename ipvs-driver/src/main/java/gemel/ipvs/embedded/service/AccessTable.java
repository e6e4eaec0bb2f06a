package gemel.ipvs.embedded.service;

import gemel.ipvs.AccessCounts;
import gemel.ipvs.AccessList;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An access list for the packet path: all addresses in a row, cut where another rule begins to
 * decide, so that a lookup is a binary search and allocates nothing. IPv4 lies in the row where its
 * mapped form does, apart from what IPv6 prefixes say.
 */
final class AccessTable {
  private static final int NOBODY = -1;
  private static final IpAddress FIRST_V4 = IpAddress.v4(0);

  private final AccessList list;
  private final boolean[] allows;
  private final long[] counts;
  private final long[] highs;
  private final long[] lows;
  private final int[] deciders;
  private long othersAllowed;
  private long othersDenied;

  AccessTable(AccessList list) {
    this.list = list;
    List<AccessList.Rule> rules = list.rules();
    allows = new boolean[rules.size()];
    counts = new long[rules.size()];
    List<Range> ranges = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      allows[i] = rules.get(i).allow();
      ranges.add(Range.of(i, rules.get(i).prefix()));
    }
    ranges.add(Range.ofAllV4());
    ranges.sort(Comparator.comparing(Range::first).thenComparingInt(Range::bits));
    List<Cut> cuts = cuts(ranges);
    highs = cuts.stream().mapToLong(cut -> cut.at().high()).toArray();
    lows = cuts.stream().mapToLong(cut -> cut.at().low()).toArray();
    deciders = cuts.stream().mapToInt(Cut::decider).toArray();
  }

  /** From here on another rule decides. */
  private record Cut(IpAddress at, int decider) {}

  /** What a rule covers; ranges of prefixes lie apart or inside one another. */
  private record Range(int rule, IpAddress first, IpAddress last, int bits) {
    static Range of(int rule, IpPrefix prefix) {
      int bits = prefix.bits();
      long highMask = IpPrefix.highMask(bits);
      long lowMask = IpPrefix.lowMask(bits);
      long high = prefix.address().high() & highMask;
      long low = prefix.address().low() & lowMask;
      return new Range(
          rule, new IpAddress(high, low), new IpAddress(high | ~highMask, low | ~lowMask), bits);
    }

    /** What is said of IPv6 ends where IPv4 begins. */
    static Range ofAllV4() {
      Range all = of(NOBODY, new IpPrefix(FIRST_V4, 0));
      return new Range(NOBODY, all.first(), all.last(), all.bits() - 1);
    }
  }

  private static List<Cut> cuts(List<Range> sorted) {
    List<Cut> cuts = new ArrayList<>();
    Deque<Range> open = new ArrayDeque<>();
    cuts.add(new Cut(new IpAddress(0, 0), NOBODY));
    for (Range range : sorted) {
      closeBefore(range.first(), open, cuts);
      cuts.add(new Cut(range.first(), range.rule()));
      open.push(range);
    }
    while (!open.isEmpty()) {
      close(open, cuts);
    }
    return cuts;
  }

  private static void closeBefore(IpAddress first, Deque<Range> open, List<Cut> cuts) {
    while (!open.isEmpty() && open.element().last().compareTo(first) < 0) {
      close(open, cuts);
    }
  }

  /** Behind an inner range the one around it decides again. */
  private static void close(Deque<Range> open, List<Cut> cuts) {
    IpAddress last = open.pop().last();
    if (last.high() != -1 || last.low() != -1) {
      long low = last.low() + 1;
      IpAddress next = new IpAddress(low == 0 ? last.high() + 1 : last.high(), low);
      cuts.add(new Cut(next, open.isEmpty() ? NOBODY : open.element().rule()));
    }
  }

  AccessList list() {
    return list;
  }

  /** Whether a connection from there may begin; counted. */
  boolean admits(long high, long low) {
    int rule = deciders[cut(high, low)];
    if (rule != NOBODY) {
      counts[rule]++;
      return allows[rule];
    }
    if (list.admitsOthers()) {
      othersAllowed++;
    } else {
      othersDenied++;
    }
    return list.admitsOthers();
  }

  /** The last cut that is not behind an address; of several at one place the last one counts. */
  private int cut(long high, long low) {
    int from = 0;
    int to = highs.length - 1;
    while (from < to) {
      int middle = (from + to + 1) >>> 1;
      int byHigh = Long.compareUnsigned(highs[middle], high);
      boolean isBehind = byHigh > 0 || byHigh == 0 && Long.compareUnsigned(lows[middle], low) > 0;
      if (isBehind) {
        to = middle - 1;
      } else {
        from = middle;
      }
    }
    return from;
  }

  /** Rules that are in both lists go on counting. */
  AccessTable followedBy(AccessList edited) {
    if (edited.equals(list)) {
      return this;
    }
    AccessTable next = new AccessTable(edited);
    Map<AccessList.Rule, Long> before = new HashMap<>();
    for (int i = 0; i < counts.length; i++) {
      before.put(list.rules().get(i), counts[i]);
    }
    for (int i = 0; i < next.counts.length; i++) {
      next.counts[i] = before.getOrDefault(edited.rules().get(i), 0L);
    }
    next.othersAllowed = othersAllowed;
    next.othersDenied = othersDenied;
    return next;
  }

  void zero() {
    Arrays.fill(counts, 0);
    othersAllowed = 0;
    othersDenied = 0;
  }

  AccessCounts read() {
    return new AccessCounts(Arrays.stream(counts).boxed().toList(), othersAllowed, othersDenied);
  }
}
