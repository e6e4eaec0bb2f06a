package gemel.tests.lab;

import gemel.lab.KeepalivedProcess;
import gemel.lab.Lab;
import java.nio.file.Files;
import org.opentest4j.TestAbortedException;

/** Starts a real keepalived where there is one. */
final class Keepalived {
  private Keepalived() {}

  /** Starts it as the director of this number, with the priority that {@link PairFile} gives it. */
  static KeepalivedProcess start(Lab lab, int director, PairFile file) {
    return start(lab, director, file.vrrpText(director));
  }

  /**
   * Starts it as the director of this number.
   *
   * @param text its configuration
   * @throws TestAbortedException where it is not installed; in CI that is a failure
   */
  static KeepalivedProcess start(Lab lab, int director, String text) {
    requireInstalled();
    return KeepalivedProcess.start(lab, director, text);
  }

  static void requireInstalled() {
    if (!Files.isExecutable(KeepalivedProcess.PROGRAM)) {
      String why = KeepalivedProcess.PROGRAM + " is not installed (apt-get install keepalived)";
      if (System.getenv("CI") != null) {
        throw new IllegalStateException(why);
      }
      throw new TestAbortedException(why);
    }
  }
}
