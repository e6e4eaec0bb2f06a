package gemel.healthcheck.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.settings.HttpGet;
import gemel.healthcheck.settings.HttpProtocol;
import gemel.healthcheck.socket.ScriptedServer;
import gemel.healthcheck.socket.Sockets;
import gemel.testkit.Gen;
import gemel.testkit.Property;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mutated answers over real connections: it is Vert.x that reads them. */
class HttpGarbageTest {
  private static final int SOME = 500;
  private static final int MANY = 100_000;
  private static final int LEFT_OVER_MOST = 10;

  private static final List<byte[]> GOOD =
      List.of(
          WebChecks.HELLO.getBytes(ISO_8859_1),
          (WebChecks.CHUNKED + "5\r\nhello\r\n0\r\n\r\n").getBytes(ISO_8859_1),
          "HTTP/1.0 200 OK\r\nServer: a\r\n\r\nhello".getBytes(ISO_8859_1));

  @AutoClose private final WebChecks checks = new WebChecks();

  @Test
  void whateverComesIsAnAnswerOrNone() throws IOException {
    hearMutated(SOME);
  }

  @Test
  @Tag("full")
  void norIsAnyOfManyTooMuch() throws IOException {
    hearMutated(MANY);
  }

  private void hearMutated(int times) throws IOException {
    AtomicReference<byte[]> reply = new AtomicReference<>(GOOD.getFirst());
    try (ScriptedServer server =
        new ScriptedServer(connection -> connection.getOutputStream().write(reply.get()))) {
      HttpGet check = checks.wanting(server.target(), HttpProtocol.V1_1, WebChecks.HELLO_MD5);
      checks.check(check, WebChecks.PATIENT); // so that whatever is opened once is open
      int before = Sockets.open();
      Property.holds(1, times, gen -> hears(check, reply, gen));
      assertThat(Sockets.open()).isLessThan(before + LEFT_OVER_MOST);
    }
  }

  private void hears(HttpGet check, AtomicReference<byte[]> reply, Gen gen) {
    reply.set(gen.mutate(gen.oneOf(GOOD)));
    assertThat(checks.check(check, WebChecks.PATIENT).sentence()).matches("[ -~]{1,300}");
  }
}
