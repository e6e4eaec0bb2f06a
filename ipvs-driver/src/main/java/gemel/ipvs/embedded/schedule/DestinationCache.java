package gemel.ipvs.embedded.schedule;

import gemel.linux.net.IpAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What locality-based schedulers remember of destinations (ip_vs_lblc.c, ip_vs_lblcr.c). Once a
 * minute it is looked through: above {@value #COMFORTABLE} entries those go that nobody asked for
 * in six minutes, and each half hour those that nobody asked for in a day. The kernel sets no limit
 * in between; here no more than {@value #MOST} destinations are remembered.
 */
final class DestinationCache<V> {
  static final int COMFORTABLE = 16 * 1024;
  static final int MOST = 4 * COMFORTABLE;

  private static final long LOOK_NANOS = Duration.ofMinutes(1).toNanos();
  private static final long IDLE_NANOS = Duration.ofMinutes(6).toNanos();
  private static final long OLD_NANOS = Duration.ofDays(1).toNanos();
  private static final int LOOKS_TO_A_FULL_ONE = 30;

  /** The one that nobody asked for longest is the first. */
  private final Map<IpAddress, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);

  private long nextLook = Long.MIN_VALUE;
  private int looks;

  private static final class Entry<V> {
    private V value;
    private long usedAt;

    Entry(V value, long usedAt) {
      this.value = value;
      this.usedAt = usedAt;
    }
  }

  /** What was remembered of a destination, or null. */
  @Nullable V get(IpAddress destination, long now) {
    lookThrough(now);
    Entry<V> entry = entries.get(destination);
    if (entry == null) {
      return null;
    }
    entry.usedAt = now;
    return entry.value;
  }

  void put(IpAddress destination, V value, long now) {
    Entry<V> entry = entries.get(destination);
    if (entry != null) {
      entry.value = value;
      entry.usedAt = now;
    } else if (entries.size() < MOST) {
      entries.put(destination, new Entry<>(value, now));
    }
  }

  int size() {
    return entries.size();
  }

  private void lookThrough(long now) {
    if (now < nextLook) {
      return;
    }
    nextLook = now + LOOK_NANOS;
    looks++;
    if (looks % LOOKS_TO_A_FULL_ONE == 0) {
      dropOldest((entry, _) -> now - entry.usedAt > OLD_NANOS);
    } else if (entries.size() > COMFORTABLE) {
      int goal = Math.min((entries.size() - COMFORTABLE) * 4 / 3, COMFORTABLE / 2);
      dropOldest((entry, dropped) -> dropped < goal && now - entry.usedAt > IDLE_NANOS);
    }
  }

  /** Drops from the oldest on while {@code drops} says so; it is told how many went before. */
  private void dropOldest(BiPredicate<Entry<V>, Integer> drops) {
    Iterator<Entry<V>> oldest = entries.values().iterator();
    int dropped = 0;
    while (oldest.hasNext() && drops.test(oldest.next(), dropped)) {
      oldest.remove();
      dropped++;
    }
  }
}
