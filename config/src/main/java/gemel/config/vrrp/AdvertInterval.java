package gemel.config.vrrp;

import gemel.config.diagnostic.Diagnostics;
import gemel.config.source.Position;
import java.time.Duration;

/** What {@code advert_int} comes to in the field of an advertisement. */
final class AdvertInterval {
  private static final long SECOND = 1_000_000_000L;
  private static final long CENTISECOND = SECOND / 100;

  /** The greatest number of centiseconds in the twelve bits of RFC 9568 section 5.2.7. */
  private static final long MOST_CENTISECONDS = 4095;

  private AdvertInterval() {}

  /** The interval that the version can say, nearest to the wish. */
  static Duration of(
      Duration wish, VrrpVersion version, Position position, Diagnostics diagnostics) {
    long unit = version == VrrpVersion.V2 ? SECOND : CENTISECOND;
    long units = Math.max(1, (wish.toNanos() + unit / 2) / unit);
    if (version == VrrpVersion.V3) {
      units = Math.min(units, MOST_CENTISECONDS);
    }
    Duration interval = Duration.ofNanos(units * unit);
    if (!interval.equals(wish)) {
      diagnostics.warning(
          position,
          "VRRPv%s cannot say an interval of %s; %s is taken"
              .formatted(version.word(), text(wish), text(interval)));
    }
    return interval;
  }

  private static String text(Duration duration) {
    return java.math.BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros().toPlainString()
        + " s";
  }
}
