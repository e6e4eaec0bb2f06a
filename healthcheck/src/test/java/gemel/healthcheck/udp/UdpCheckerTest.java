package gemel.healthcheck.udp;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.datagram.Datagrams;
import gemel.healthcheck.settings.ExpectedReply;
import gemel.healthcheck.settings.Source;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.settings.UdpCheck;
import gemel.healthcheck.socket.DatagramServer;
import gemel.healthcheck.socket.EventLoop;
import gemel.healthcheck.socket.Eventually;
import gemel.healthcheck.socket.SocketFailures;
import gemel.healthcheck.socket.Sockets;
import gemel.linux.net.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class UdpCheckerTest {
  private static final Duration PATIENT = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final ExpectedReply NONE = new ExpectedReply.None();
  private static final ExpectedReply ANY = new ExpectedReply.Any();

  @AutoClose private static final EventLoop LOOP = new EventLoop();

  private final UdpChecker checker =
      LOOP.call(() -> new UdpChecker(new Datagrams(LOOP.vertx(), new SocketFailures())));

  private Outcome check(Target target, ExpectedReply reply, Duration timeout) {
    return LOOP.attempt(checker, new UdpCheck(target, "c0ffee", reply), timeout);
  }

  private static DatagramServer answering(String hex) {
    return new DatagramServer(_ -> List.of(HexFormat.of().parseHex(hex)));
  }

  @Test
  void whoRefusesNothingIsGood() throws InterruptedException {
    try (DatagramServer server = DatagramServer.silent()) {
      assertThat(check(server.target(), NONE, SHORT))
          .isEqualTo(
              new CheckSuccess(
                  "nobody refused a datagram to " + server.target().authority() + " within 0.1 s"));
      assertThat(server.question()).asHexString().isEqualTo("C0FFEE");
    }
  }

  @Test
  void nobodyListens() {
    DatagramServer server = DatagramServer.silent();
    Target target = server.target();
    server.close();
    for (ExpectedReply reply : List.of(NONE, ANY)) {
      assertThat(check(target, reply, PATIENT))
          .isEqualTo(
              new CheckFailure(
                  FailureKind.REFUSED, "nobody listens at UDP port " + target.authority()));
    }
  }

  @Test
  void anAnswerEndsTheWait() {
    try (DatagramServer server = answering("0102")) {
      CheckSuccess success = new CheckSuccess("2 octets from " + server.target().authority());
      assertThat(check(server.target(), NONE, PATIENT)).isEqualTo(success);
      assertThat(check(server.target(), ANY, PATIENT)).isEqualTo(success);
    }
  }

  @Test
  void silenceWhereAnAnswerIsWanted() {
    try (DatagramServer server = DatagramServer.silent()) {
      assertThat(check(server.target(), ANY, SHORT))
          .isEqualTo(
              new CheckFailure(
                  FailureKind.TIMED_OUT,
                  "no answer from " + server.target().authority() + " within 0.1 s"));
    }
  }

  @Test
  void theWrongAnswer() {
    try (DatagramServer server = answering("0a1b2c")) {
      String who = "3 octets from " + server.target().authority();
      assertThat(like(server, "0a1bxc", 0, 255)).isEqualTo(new CheckSuccess(who));
      assertThat(like(server, "0axx2c3d", 3, 3)).isEqualTo(new CheckSuccess(who));
      assertThat(like(server, "0a1c", 0, 255)).isEqualTo(wrong(who + ": octet 2 is 1b"));
      assertThat(like(server, "0a", 4, 255)).isEqualTo(wrong(who + ": shorter than 4"));
      assertThat(like(server, "0a", 0, 2)).isEqualTo(wrong(who + ": longer than 2"));
    }
  }

  private Outcome like(DatagramServer server, String pattern, int least, int most) {
    return check(server.target(), new ExpectedReply.Like(pattern, least, most), PATIENT);
  }

  private static CheckFailure wrong(String sentence) {
    return new CheckFailure(FailureKind.BAD_ANSWER, sentence);
  }

  @Test
  void aSourceAddressThatIsNotOursIsNoVerdictOnTheServer() {
    Target target =
        new Target(IpAddress.parse("127.0.0.1"), 9, Source.of(IpAddress.parse("192.0.2.77")));
    assertThat(check(target, ANY, PATIENT))
        .isEqualTo(
            new CheckFailure(
                FailureKind.LOCAL,
                "this director could not ask UDP port %s: Cannot assign requested address"
                    .formatted(target)));
  }

  @Test
  void anAddressThatNoRouteLeadsTo() {
    assertThat(check(Target.of(IpAddress.parse("255.255.255.255"), 9), NONE, PATIENT))
        .isInstanceOfSatisfying(
            CheckFailure.class,
            failure -> assertThat(failure.isVerdict()).as(failure.sentence()).isFalse());
  }

  @Test
  void cancelledItSaysNothingAndLeavesNoSocket() {
    try (DatagramServer server = DatagramServer.silent()) {
      check(server.target(), ANY, SHORT); // so that whatever is opened once is open
      int before = Sockets.open();
      List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        EventLoop.Started started =
            LOOP.start(checker, new UdpCheck(server.target(), "", ANY), PATIENT);
        LOOP.run(started.attempt()::cancel);
        LOOP.run(started.attempt()::cancel); // again does nothing
        outcomes.add(started.outcome());
      }
      Eventually.see("sockets are closed", Sockets::open, open -> open <= before);
      assertThat(outcomes).noneMatch(CompletableFuture::isDone);
    }
  }
}
