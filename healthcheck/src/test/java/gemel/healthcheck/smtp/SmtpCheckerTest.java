package gemel.healthcheck.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.Checker;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.dialogue.DialogueChecker;
import gemel.healthcheck.dialogue.Dialogues;
import gemel.healthcheck.settings.SmtpCheck;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.socket.Connections;
import gemel.healthcheck.socket.EventLoop;
import gemel.healthcheck.socket.Eventually;
import gemel.healthcheck.socket.FullBacklog;
import gemel.healthcheck.socket.ScriptedServer;
import gemel.healthcheck.socket.SocketFailures;
import gemel.healthcheck.socket.Sockets;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A talk over a real connection, and each way in which that can break. */
class SmtpCheckerTest {
  private static final Duration PATIENT = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofMillis(150);

  @AutoClose private static final EventLoop LOOP = new EventLoop();

  private final SocketFailures failures = new SocketFailures();
  private final Checker<SmtpCheck> checker =
      LOOP.call(() ->
          new DialogueChecker<>(
              new Dialogues(LOOP.vertx(), new Connections(LOOP.vertx()), failures),
              SmtpDialogue::new));

  private Outcome check(Target target, Duration timeout) {
    return LOOP.attempt(checker, new SmtpCheck(target, "lb.example.com"), timeout);
  }

  private static String name(ScriptedServer server) {
    return "SMTP server " + server.target().authority();
  }

  private static void say(Socket connection, String text) throws IOException {
    connection.getOutputStream().write(ScriptedServer.octets(text));
  }

  @Test
  void aServerThatTalks() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.speakingFirst(connection -> {
          for (String reply : List.of("220 hi\r\n", "250 ok\r\n", "221 bye\r\n")) {
            say(connection, reply);
            connection.getInputStream().read(new byte[100]);
          }
        })) {
      assertThat(check(server.target(), PATIENT))
          .isEqualTo(new CheckSuccess(name(server) + " answered"));
    }
  }

  @Test
  void nobodyListens() throws IOException {
    ScriptedServer server = ScriptedServer.speakingFirst(ScriptedServer::hang);
    Target target = server.target();
    server.close();
    assertThat(check(target, PATIENT))
        .isEqualTo(
            new CheckFailure(FailureKind.REFUSED, "connection refused by " + target.authority()));
  }

  @Test
  void silence() throws IOException {
    try (ScriptedServer server = ScriptedServer.speakingFirst(ScriptedServer::hang)) {
      assertThat(check(server.target(), SHORT))
          .isEqualTo(
              new CheckFailure(
                  FailureKind.TIMED_OUT,
                  "no complete answer from " + name(server) + " within 0.15 s"));
    }
  }

  @Test
  void aServerThatLeaves() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.speakingFirst(connection -> say(connection, "220 h"))) {
      assertThat(check(server.target(), PATIENT))
          .isInstanceOfSatisfying(
              CheckFailure.class,
              failure -> assertThat(failure.kind()).isEqualTo(FailureKind.CLOSED));
    }
  }

  @Test
  void aServerThatResets() throws IOException {
    try (ScriptedServer server = ScriptedServer.speakingFirst(ScriptedServer::reset)) {
      assertThat(check(server.target(), PATIENT))
          .isInstanceOfSatisfying(
              CheckFailure.class,
              failure -> assertThat(failure.kind()).isIn(FailureKind.RESET, FailureKind.CLOSED));
    }
  }

  @Test
  void aServerThatTalksWithoutEnd() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.speakingFirst(connection -> {
          while (true) {
            say(connection, "220-and another thing\r\n".repeat(100));
          }
        })) {
      assertThat(check(server.target(), PATIENT))
          .isEqualTo(
              new CheckFailure(
                  FailureKind.TOO_LARGE, name(server) + " said more than 65536 octets"));
    }
  }

  @Test
  void cancelledItSaysNothingAndLeavesNoSocket() throws IOException {
    try (FullBacklog full = new FullBacklog();
        ScriptedServer hanging = ScriptedServer.speakingFirst(ScriptedServer::hang)) {
      check(full.target(), SHORT); // so that whatever is opened once is open
      int before = Sockets.open();
      List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
      for (Target target : List.of(full.target(), hanging.target())) {
        for (int i = 0; i < 10; i++) {
          EventLoop.Started started =
              LOOP.start(checker, new SmtpCheck(target, "lb"), Duration.ofMillis(300));
          LOOP.run(started.attempt()::cancel);
          LOOP.run(started.attempt()::cancel); // again does nothing
          outcomes.add(started.outcome());
        }
      }
      Eventually.see("sockets are closed", Sockets::open, open -> open <= before + 10);
      assertThat(outcomes).noneMatch(CompletableFuture::isDone);
    }
  }
}
