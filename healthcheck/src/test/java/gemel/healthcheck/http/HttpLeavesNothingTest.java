package gemel.healthcheck.http;

import static gemel.healthcheck.http.WebChecks.CHUNKED;
import static gemel.healthcheck.http.WebChecks.HASTY;
import static gemel.healthcheck.http.WebChecks.HELLO;
import static gemel.healthcheck.http.WebChecks.HELLO_MD5;
import static gemel.healthcheck.http.WebChecks.PATIENT;
import static gemel.healthcheck.socket.ScriptedServer.octets;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.settings.HttpProtocol;
import gemel.healthcheck.socket.EventLoop;
import gemel.healthcheck.socket.Eventually;
import gemel.healthcheck.socket.FullBacklog;
import gemel.healthcheck.socket.ScriptedServer;
import gemel.healthcheck.socket.Sockets;
import gemel.testkit.Property;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** However an attempt ends, it ends, and its sockets with it. */
class HttpLeavesNothingTest {
  @AutoClose private static final WebChecks WEB = new WebChecks();

  @Test
  void cancelledAtAnyTimeItSaysNothingAndLeavesNoSocket() throws IOException {
    try (ScriptedServer hanging = new ScriptedServer(ScriptedServer::hang);
        FullBacklog silent = new FullBacklog()) {
      WEB.check(WEB.health(hanging.target()), Duration.ofMillis(50));
      int before = Sockets.open();
      List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        EventLoop.Started connecting = WEB.start(WEB.health(silent.target()), HASTY);
        EventLoop.Started waiting = WEB.start(WEB.health(hanging.target()), PATIENT);
        hanging.request(); // so it stands and has asked
        WEB.run(connecting.attempt()::cancel);
        WEB.run(waiting.attempt()::cancel);
        outcomes.add(connecting.outcome());
        outcomes.add(waiting.outcome());
      }
      Eventually.see("connections are closed", hanging::open, open -> open == 0);
      Eventually.see("sockets are closed", Sockets::open, open -> open <= before);
      assertThat(outcomes).noneMatch(CompletableFuture::isDone);
    }
  }

  @Test
  void noOutcomeLeavesASocketBehind() throws IOException {
    WEB.reply(HELLO);
    int before = Sockets.open();
    for (int i = 0; i < 10; i++) {
      WEB.reply(HELLO);
      WEB.reply("HTTP/1.1 500 Oops\r\nContent-Length: 100\r\n\r\n");
      WEB.reply("garbage\r\n\r\n");
      WEB.script(ScriptedServer::reset, PATIENT);
      WEB.script(ScriptedServer::hang, Duration.ofMillis(5));
    }
    Eventually.see("sockets are closed", Sockets::open, open -> open <= before);
  }

  @Test
  void noReplyHoweverBrokenEscapesOrHangs() throws IOException {
    byte[][] next = {octets(HELLO)};
    try (ScriptedServer server =
        new ScriptedServer(connection -> connection.getOutputStream().write(next[0]))) {
      Property.holds(
          1,
          200,
          gen -> {
            next[0] =
                gen.mutate(
                    octets(
                        gen.oneOf(
                            HELLO,
                            "HTTP/1.0 200 OK\r\n\r\nhello",
                            CHUNKED + "5\r\nhello\r\n0\r\n\r\n")));
            Outcome outcome =
                WEB.check(WEB.wanting(server.target(), HttpProtocol.V1_1, HELLO_MD5), PATIENT);
            if (outcome instanceof CheckFailure failure) {
              assertThat(failure.isVerdict()).as(failure.sentence()).isTrue();
            }
          });
    }
  }
}
