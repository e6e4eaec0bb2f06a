package gemel.bench.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** Says what is being done, a line each, with the seconds since it began. */
public final class Progress {
  private final PrintStream out;
  private final Supplier<Duration> elapsed;
  private final String subject;

  /**
   * @param elapsed the time since the beginning
   * @param subject what the lines are about
   */
  public Progress(PrintStream out, Supplier<Duration> elapsed, String subject) {
    this.out = out;
    this.elapsed = elapsed;
    this.subject = subject;
  }

  public void say(String text) {
    out.printf(Locale.ROOT, "%6.1f s  %s: %s%n", elapsed.get().toMillis() / 1000.0, subject, text);
  }

  /** A measurement begins: the {@code round}th, from 1. */
  public void round(int round, Effort effort, String what) {
    say("round %d of %d: %s".formatted(round, effort.rounds(), what));
  }
}
