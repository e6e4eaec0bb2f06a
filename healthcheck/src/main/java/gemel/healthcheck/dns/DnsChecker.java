package gemel.healthcheck.dns;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.Checker;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.datagram.Datagrams;
import gemel.healthcheck.datagram.Judge;
import gemel.healthcheck.datagram.Route;
import gemel.healthcheck.settings.DnsCheck;
import gemel.healthcheck.settings.Seconds;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Asks name servers by UDP. */
public final class DnsChecker implements Checker<DnsCheck> {
  /** What is looked at stands in the first octets. */
  private static final int LONGEST = 512;

  private final RandomGenerator random = new SecureRandom();
  private final Datagrams datagrams;

  public DnsChecker(Datagrams datagrams) {
    this.datagrams = datagrams;
  }

  @Override
  public Attempt start(DnsCheck check, Duration connectTimeout, Consumer<Outcome> whenDone) {
    int id = random.nextInt(1 << 16);
    return datagrams.ask(
        Route.udp(check.target()),
        DnsMessage.question(id, check),
        LONGEST,
        connectTimeout,
        new Answers(check, id),
        whenDone);
  }

  /** What an answer, and none, says of the server. */
  record Answers(DnsCheck check, int id) implements Judge {
    private static final List<String> CODES =
        List.of("NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED");

    @Override
    public Optional<Outcome> received(byte[] datagram) {
      OptionalInt code = DnsMessage.responseCode(id, datagram);
      if (code.isEmpty()) {
        return Optional.empty();
      }
      String what = "%s from %s".formatted(name(code.getAsInt()), asked());
      return Optional.of(
          code.getAsInt() == 0
              ? new CheckSuccess(what)
              : new CheckFailure(FailureKind.BAD_STATUS, what));
    }

    private static String name(int code) {
      return code < CODES.size() ? CODES.get(code) : "response code " + code;
    }

    @Override
    public Outcome silence(Duration patience) {
      return new CheckFailure(
          FailureKind.TIMED_OUT,
          "no answer from %s within %s".formatted(asked(), Seconds.text(patience)));
    }

    private String asked() {
      return "%s, asked for %s".formatted(check.target().authority(), check.question());
    }
  }
}
