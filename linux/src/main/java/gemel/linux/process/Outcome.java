package gemel.linux.process;

import java.time.Duration;

/** How a run of a program ended. */
public sealed interface Outcome {
  /** For people: "exited with status 1". */
  String sentence();

  /**
   * By itself.
   *
   * @param status 0..255; one that a signal ended has 128 and the signal's number
   */
  record Exited(int status) implements Outcome {
    @Override
    public String sentence() {
      return "exited with status " + status;
    }
  }

  /** It was ended, with all that it had started, when its time was up. */
  record TimedOut(Duration limit) implements Outcome {
    @Override
    public String sentence() {
      return "took longer than %d ms".formatted(limit.toMillis());
    }
  }

  /** It could not be started. */
  record NotRun(String why) implements Outcome {
    @Override
    public String sentence() {
      return "could not be run: " + why;
    }
  }
}
