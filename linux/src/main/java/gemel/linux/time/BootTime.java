package gemel.linux.time;

import java.time.Duration;

/**
 * A moment on CLOCK_BOOTTIME: nanoseconds since the machine was started, time in suspend included
 * (clock_gettime(2)). Wall-clock steps do not touch it.
 *
 * @param nanos nanoseconds since boot
 */
public record BootTime(long nanos) implements Comparable<BootTime> {
  /** Later than every moment that will be seen: "never". */
  public static final BootTime NEVER = new BootTime(Long.MAX_VALUE);

  public static BootTime ofMillis(long millis) {
    return new BootTime(Math.multiplyExact(millis, 1_000_000L));
  }

  public BootTime plus(Duration duration) {
    return plusNanos(duration.toNanos());
  }

  /** This moment moved by {@code nanos}; {@link #NEVER} stays where it is. */
  public BootTime plusNanos(long nanos) {
    return this.nanos == Long.MAX_VALUE ? this : new BootTime(Math.addExact(this.nanos, nanos));
  }

  /** How long from {@code earlier} to here; negative if {@code earlier} is the later one. */
  public Duration since(BootTime earlier) {
    return Duration.ofNanos(nanos - earlier.nanos);
  }

  public boolean isBefore(BootTime other) {
    return nanos < other.nanos;
  }

  public boolean isAfter(BootTime other) {
    return nanos > other.nanos;
  }

  /** True if {@code now} is at or past this moment. */
  public boolean isDueAt(BootTime now) {
    return nanos <= now.nanos;
  }

  /** The earlier of the two. */
  public static BootTime earlier(BootTime a, BootTime b) {
    return a.nanos <= b.nanos ? a : b;
  }

  @Override
  public int compareTo(BootTime other) {
    return Long.compare(nanos, other.nanos);
  }

  @Override
  public String toString() {
    return nanos == Long.MAX_VALUE
        ? "never"
        : "boot+%d.%06ds".formatted(nanos / 1_000_000_000, nanos % 1_000_000_000 / 1000);
  }
}
