package gemel.healthcheck.dialogue;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.Checker;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.settings.TcpCheck;
import gemel.healthcheck.socket.Connections;
import gemel.healthcheck.socket.EventLoop;
import gemel.healthcheck.socket.ScriptedServer;
import gemel.healthcheck.socket.SocketFailures;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a server hears that is left; the rest is shown by the talks with mail servers. */
class DialoguesTest {
  private static final Duration PATIENT = Duration.ofSeconds(5);
  private static final Outcome WELL = new CheckSuccess("it is well");

  @AutoClose private static final EventLoop LOOP = new EventLoop();

  private final Checker<TcpCheck> leaving =
      LOOP.call(() -> {
        Dialogues dialogues =
            new Dialogues(LOOP.vertx(), new Connections(LOOP.vertx()), new SocketFailures());
        return new Checker<TcpCheck>() {
          @Override
          public Attempt start(TcpCheck check, Duration patience, Consumer<Outcome> whenDone) {
            return dialogues.begin(check.target(), patience, new Leaving(), whenDone);
          }
        };
      });

  /** Says its farewell to whatever comes. */
  private record Leaving() implements Dialogue {
    @Override
    public Turn opened() {
      return new Turn.Listen();
    }

    @Override
    public Turn received(byte[] octets) {
      return new Turn.Leave(Octets.of("bye\n"), WELL);
    }

    @Override
    public String partner() {
      return "somebody";
    }
  }

  @Test
  void theFarewellIsSaidBeforeTheEnd() throws IOException {
    CompletableFuture<String> heard = new CompletableFuture<>();
    try (ScriptedServer server =
        ScriptedServer.speakingFirst(connection -> {
          connection.getOutputStream().write(ScriptedServer.octets("hello\n"));
          heard.complete(new String(connection.getInputStream().readAllBytes(), US_ASCII));
        })) {
      assertThat(LOOP.attempt(leaving, new TcpCheck(server.target()), PATIENT)).isEqualTo(WELL);
      assertThat(EventLoop.await(heard, "the farewell and the end")).isEqualTo("bye\n");
    }
  }
}
