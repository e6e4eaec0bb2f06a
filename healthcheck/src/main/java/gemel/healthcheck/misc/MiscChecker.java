package gemel.healthcheck.misc;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.Checker;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.Weighing;
import gemel.healthcheck.settings.MiscCheck;
import gemel.linux.process.NamedProgram.Resolution;
import gemel.linux.process.ProgramRun;
import java.time.Duration;
import java.util.function.Consumer;

/** Runs programs, each attempt on a virtual thread of its own. */
public final class MiscChecker implements Checker<MiscCheck> {
  /** A good status is the weight and this. */
  private static final int WEIGHT_FROM = 2;

  @Override
  public Attempt start(MiscCheck check, Duration connectTimeout, Consumer<Outcome> whenDone) {
    Thread run =
        Thread.ofVirtual()
            .name("misc-check")
            .start(() -> {
              try {
                whenDone.accept(run(check));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // nobody wants to know any more
              }
            });
    return run::interrupt;
  }

  private static Outcome run(MiscCheck check) throws InterruptedException {
    String name = check.program().words().getFirst();
    return switch (check.program().resolve()) {
      case Resolution.Refused(String why) ->
          new CheckFailure(FailureKind.LOCAL, name + " is not run: " + why);
      case Resolution.Ready ready -> {
        gemel.linux.process.Outcome outcome = ProgramRun.run(ready.program(), check.timeout());
        yield switch (outcome) {
          case gemel.linux.process.Outcome.Exited(int status) -> judge(check, name, status);
          case gemel.linux.process.Outcome.TimedOut _ ->
              new CheckFailure(FailureKind.TIMED_OUT, name + " " + outcome.sentence());
          case gemel.linux.process.Outcome.NotRun _ ->
              new CheckFailure(FailureKind.LOCAL, name + " " + outcome.sentence());
        };
      }
    };
  }

  private static Outcome judge(MiscCheck check, String name, int status) {
    String sentence = "%s exited with status %d".formatted(name, status);
    if (status == 0) {
      return new CheckSuccess(sentence);
    }
    if (check.dynamic() && status >= WEIGHT_FROM) {
      int weight = status - WEIGHT_FROM;
      return new CheckSuccess("%s: weight %d".formatted(sentence, weight), new Weighing.To(weight));
    }
    return new CheckFailure(FailureKind.EXIT_STATUS, sentence);
  }
}
