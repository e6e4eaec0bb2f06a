package gemel.bench.lab;

import gemel.lab.LabException;
import gemel.lab.LabProcess;
import java.time.Duration;

/** The resident memory of a director that was let alone for a while. */
final class SettledMemory {
  /** Longer than the launcher lets free memory lie. */
  static final Duration ALONE = Duration.ofSeconds(25);

  private SettledMemory() {}

  /** In octets; returns when the while is over. */
  static double of(LabProcess director) {
    try {
      Thread.sleep(ALONE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted");
    }
    return ProcessCount.residentBytes(director);
  }
}
