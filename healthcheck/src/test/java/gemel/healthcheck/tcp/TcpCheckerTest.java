package gemel.healthcheck.tcp;

import static gemel.healthcheck.FailureKind.LOCAL;
import static gemel.healthcheck.FailureKind.REFUSED;
import static gemel.healthcheck.FailureKind.TIMED_OUT;
import static gemel.healthcheck.FailureKind.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.settings.Source;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.settings.TcpCheck;
import gemel.healthcheck.socket.EventLoop;
import gemel.healthcheck.socket.Eventually;
import gemel.healthcheck.socket.FullBacklog;
import gemel.healthcheck.socket.ScriptedServer;
import gemel.healthcheck.socket.SocketFailures;
import gemel.healthcheck.socket.Sockets;
import gemel.linux.net.IpAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TcpCheckerTest {
  private static final Duration PATIENT = Duration.ofSeconds(5);

  @AutoClose private static final EventLoop LOOP = new EventLoop();

  private final TcpChecker checker = new TcpChecker(LOOP.vertx(), new SocketFailures());

  private Outcome check(Target target, Duration timeout) {
    return LOOP.attempt(checker, new TcpCheck(target), timeout);
  }

  @Test
  void aConnectionThatStandsIsGoodEvenIfTheServerSaysNothing() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer::hang)) {
      assertThat(check(server.target(), PATIENT))
          .isEqualTo(new CheckSuccess("connected to " + server.target().authority()));
    }
  }

  @Test
  void nobodyListens() throws IOException {
    ScriptedServer server = new ScriptedServer(ScriptedServer::hang);
    Target target = server.target();
    server.close();
    assertThat(check(target, PATIENT))
        .isEqualTo(new CheckFailure(REFUSED, "connection refused by " + target.authority()));
  }

  @Test
  void aServerThatDoesNotAnswerTheHandshake() throws IOException {
    try (FullBacklog server = new FullBacklog()) {
      assertThat(check(server.target(), Duration.ofMillis(150)))
          .isEqualTo(
              new CheckFailure(
                  TIMED_OUT, "no connection to " + server.target().authority() + " within 0.15 s"));
    }
  }

  @Test
  void anAddressThatNoRouteLeadsTo() {
    Target broadcast = Target.of(IpAddress.parse("255.255.255.255"), 80);
    assertThat(check(broadcast, PATIENT))
        .isInstanceOfSatisfying(
            CheckFailure.class, failure -> assertThat(failure.kind()).isEqualTo(UNREACHABLE));
  }

  @Test
  void aSourceAddressThatIsNotOursIsNoVerdictOnTheServer() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer::hang)) {
      Target target =
          new Target(
              server.target().connectIp(),
              server.target().connectPort(),
              Source.of(IpAddress.parse("192.0.2.77")));
      assertThat(check(target, PATIENT))
          .isEqualTo(
              new CheckFailure(
                  LOCAL,
                  "this director could not connect to "
                      + target
                      + ": Cannot assign requested address"));
    }
  }

  @Test
  void anInterfaceThatIsNotThereIsNoVerdictOnTheServer() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer::hang)) {
      IpAddress address = server.target().connectIp();
      Target target =
          new Target(
              address,
              server.target().connectPort(),
              new Source(Source.anyFor(address).bindto(), 0, "nosuch0", 7));
      assertThat(check(target, PATIENT))
          .isEqualTo(
              new CheckFailure(
                  LOCAL,
                  "this director could not connect to %s through nosuch0 with mark 7: No such device"
                      .formatted(server.target())));
    }
  }

  @Test
  void bindtoIsTheSourceAddress() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer::hang)) {
      Target target =
          new Target(
              server.target().connectIp(),
              server.target().connectPort(),
              Source.of(IpAddress.parse("127.0.0.9")));
      assertThat(check(target, PATIENT)).isInstanceOf(CheckSuccess.class);
      assertThat(server.peer()).isEqualTo("127.0.0.9");
    }
  }

  @Test
  void cancelledWhileConnectingItSaysNothingAndLeavesNoSocket() throws IOException {
    try (FullBacklog server = new FullBacklog()) {
      check(server.target(), Duration.ofMillis(50)); // so that whatever is opened once is open
      int before = Sockets.open();
      List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        EventLoop.Started started =
            LOOP.start(checker, new TcpCheck(server.target()), Duration.ofMillis(200));
        LOOP.run(started.attempt()::cancel);
        LOOP.run(started.attempt()::cancel); // again does nothing
        outcomes.add(started.outcome());
      }
      Eventually.see("sockets are closed", Sockets::open, open -> open <= before);
      assertThat(outcomes).noneMatch(CompletableFuture::isDone);
    }
  }

  @Test
  void noOutcomeLeavesASocketBehind() throws IOException {
    try (ScriptedServer good = new ScriptedServer(ScriptedServer::hang);
        FullBacklog silent = new FullBacklog()) {
      check(good.target(), PATIENT);
      int before = Sockets.open();
      for (int i = 0; i < 20; i++) {
        check(good.target(), PATIENT);
        check(silent.target(), Duration.ofMillis(5));
        check(Target.of(IpAddress.parse("255.255.255.255"), 80), PATIENT);
      }
      Eventually.see("sockets are closed", Sockets::open, open -> open <= before);
      Eventually.see("connections are closed", good::open, open -> open == 0);
    }
  }
}
