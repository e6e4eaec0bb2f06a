package gemel.healthcheck.http;

import static gemel.healthcheck.strangers.Stranger.octets;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.settings.ExpectedBody;
import gemel.healthcheck.settings.HttpGet;
import gemel.healthcheck.settings.HttpProtocol;
import gemel.healthcheck.settings.HttpUrl;
import gemel.healthcheck.settings.Security;
import gemel.healthcheck.settings.StatusCodes;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.socket.Eventually;
import gemel.healthcheck.socket.ScriptedServer;
import gemel.healthcheck.socket.Sockets;
import gemel.testkit.Gen;
import gemel.testkit.Property;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mutated frames of HTTP/2 over real connections: it is netty that reads them. */
class Http2GarbageTest {
  private static final int SOME = 200;
  private static final int MANY = 5_000;
  private static final int PREFACE = 24; // RFC 9113 section 3.4
  private static final int FRAME = 9; // section 4.1
  private static final int HEADERS = 1;
  private static final int PATIENCE_MILLIS = 50;

  /** SETTINGS; what follows comes once the request is there. Stream 1 is the first. */
  private static final String SETTINGS = "000000 04 00 00000000";

  private static final List<byte[]> GOOD =
      List.of(
          octets(SETTINGS + "000001 01 04 00000001 88" + "000005 00 01 00000001 68656c6c6f"),
          octets(
              SETTINGS
                  + "000000 04 01 00000000"
                  + "000004 08 00 00000000 00010000"
                  + "000001 01 00 00000001 88"
                  + "000000 09 04 00000001"
                  + "000008 06 00 00000000 0102030405060708"
                  + "000002 00 00 00000001 6865"
                  + "000003 00 01 00000001 6c6c6f"));

  @AutoClose private final WebChecks checks = new WebChecks();

  @Test
  @Timeout(60)
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
        ScriptedServer.speakingFirst(connection -> answer(connection, reply.get()))) {
      HttpGet check = hello(server.target());
      for (byte[] good : GOOD) {
        reply.set(good);
        WebChecks.isGood(checks.check(check, WebChecks.PATIENT));
      }
      int before = Sockets.open();
      Property.holds(1, times, gen -> hears(check, reply, gen));
      Eventually.see("no connection", server::open, open -> open == 0);
      Eventually.see("sockets are closed", Sockets::open, open -> open <= before);
    }
  }

  private void hears(HttpGet check, AtomicReference<byte[]> reply, Gen gen) {
    reply.set(gen.mutate(gen.oneOf(GOOD)));
    assertThat(checks.check(check, WebChecks.HASTY).sentence()).matches("[ -~]{1,300}");
  }

  private static HttpGet hello(Target target) {
    return new HttpGet(
        target,
        Security.NONE,
        HttpProtocol.V2,
        List.of(
            new HttpUrl(
                "/health",
                target.authority(),
                StatusCodes.DEFAULT,
                new ExpectedBody.Md5(WebChecks.HELLO_MD5))));
  }

  private static void answer(Socket connection, byte[] reply) throws IOException {
    int first = Math.min(FRAME, reply.length);
    connection.getOutputStream().write(reply, 0, first);
    connection.setSoTimeout(PATIENCE_MILLIS);
    try {
      awaitRequest(new DataInputStream(connection.getInputStream()));
    } catch (SocketTimeoutException _) {
      // it does not ask whom it does not understand
    }
    connection.getOutputStream().write(Arrays.copyOfRange(reply, first, reply.length));
  }

  private static void awaitRequest(DataInputStream in) throws IOException {
    in.skipNBytes(PREFACE);
    int type;
    do {
      int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
      type = in.readUnsignedByte();
      in.skipNBytes(1 + Integer.BYTES + length);
    } while (type != HEADERS);
  }
}
