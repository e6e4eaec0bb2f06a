package gemel.healthcheck.runner;

import gemel.healthcheck.machine.CheckFinding;
import gemel.healthcheck.settings.CheckSettings;
import gemel.linux.time.BootTime;
import java.time.Duration;
import org.slf4j.Logger;

/**
 * Writes findings to the log, at most one line a second: whatever delays one check mostly delays
 * them all. The listener hears of each.
 */
final class FindingsLog {
  static final Duration PAUSE = Duration.ofSeconds(1);

  private final Logger log;
  private BootTime silentUntil = new BootTime(0);
  private long unsaid;

  FindingsLog(Logger log) {
    this.log = log;
  }

  void found(CheckSettings check, CheckFinding finding, BootTime now) {
    if (!silentUntil.isDueAt(now)) {
      unsaid++;
      return;
    }
    String others = unsaid == 0 ? "" : " (%d more before)".formatted(unsaid);
    log.warn("{}: {}{}", check.spec(), finding.sentence(), others);
    silentUntil = now.plus(PAUSE);
    unsaid = 0;
  }
}
