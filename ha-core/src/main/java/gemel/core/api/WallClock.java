package gemel.core.api;

import gemel.linux.time.BootTime;
import java.time.Instant;

/**
 * Shows boot times as times of day, as of one moment.
 *
 * @param at that moment
 * @param boot the same moment since boot
 */
public record WallClock(Instant at, BootTime boot) {
  String of(BootTime time) {
    return at.minus(boot.since(time)).toString();
  }
}
