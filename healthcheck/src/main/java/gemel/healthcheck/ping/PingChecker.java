package gemel.healthcheck.ping;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.Checker;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.datagram.Datagrams;
import gemel.healthcheck.datagram.Judge;
import gemel.healthcheck.datagram.Route;
import gemel.healthcheck.settings.PingCheck;
import gemel.healthcheck.settings.Seconds;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Asks hosts for an echo. */
public final class PingChecker implements Checker<PingCheck> {
  /** An IP header with options, and an echo. */
  private static final int LONGEST = 128;

  private final RandomGenerator random = new SecureRandom();
  private final Datagrams datagrams;

  public PingChecker(Datagrams datagrams) {
    this.datagrams = datagrams;
  }

  @Override
  public Attempt start(PingCheck check, Duration connectTimeout, Consumer<Outcome> whenDone) {
    Echo echo = new Echo(check.host().isV4(), random.nextInt(1 << 16), random.nextInt(1 << 16));
    return datagrams.ask(
        Route.echo(check),
        echo.request(),
        LONGEST,
        connectTimeout,
        new Answers(check, echo),
        whenDone);
  }

  /** What an answer, and none, says of the host. */
  record Answers(PingCheck check, Echo echo) implements Judge {
    @Override
    public Optional<Outcome> received(byte[] datagram) {
      return echo.isRepliedBy(datagram)
          ? Optional.of(new CheckSuccess("echo from " + check.host()))
          : Optional.empty();
    }

    @Override
    public Outcome silence(Duration patience) {
      return new CheckFailure(
          FailureKind.TIMED_OUT,
          "no echo from %s within %s".formatted(check.host(), Seconds.text(patience)));
    }
  }
}
