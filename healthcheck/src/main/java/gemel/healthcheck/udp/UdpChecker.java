package gemel.healthcheck.udp;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.Checker;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.datagram.Datagrams;
import gemel.healthcheck.datagram.Judge;
import gemel.healthcheck.datagram.Route;
import gemel.healthcheck.settings.ExpectedReply;
import gemel.healthcheck.settings.Seconds;
import gemel.healthcheck.settings.UdpCheck;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/** Sends a datagram and sees what comes back. */
public final class UdpChecker implements Checker<UdpCheck> {
  private final Datagrams datagrams;

  public UdpChecker(Datagrams datagrams) {
    this.datagrams = datagrams;
  }

  @Override
  public Attempt start(UdpCheck check, Duration connectTimeout, Consumer<Outcome> whenDone) {
    return datagrams.ask(
        Route.udp(check.target()),
        HexFormat.of().parseHex(check.payload()),
        check.reply().most() + 1,
        connectTimeout,
        new Answers(check),
        whenDone);
  }

  /** What an answer, and none, says of the server. */
  record Answers(UdpCheck check) implements Judge {
    @Override
    public Optional<Outcome> received(byte[] datagram) {
      String what = "%d octets from %s".formatted(datagram.length, server());
      return Optional.of(
          check
              .reply()
              .whyNot(datagram)
              .<Outcome>map(why -> new CheckFailure(FailureKind.BAD_ANSWER, what + ": " + why))
              .orElseGet(() -> new CheckSuccess(what)));
    }

    @Override
    public Outcome silence(Duration patience) {
      String within = " within " + Seconds.text(patience);
      return check.reply() instanceof ExpectedReply.None
          ? new CheckSuccess("nobody refused a datagram to " + server() + within)
          : new CheckFailure(FailureKind.TIMED_OUT, "no answer from " + server() + within);
    }

    private String server() {
      return check.target().authority();
    }
  }
}
