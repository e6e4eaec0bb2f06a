package gemel.healthcheck.http;

import static gemel.healthcheck.FailureKind.BAD_DIGEST;
import static gemel.healthcheck.FailureKind.BAD_STATUS;
import static gemel.healthcheck.FailureKind.CLOSED;
import static gemel.healthcheck.FailureKind.PROTOCOL;
import static gemel.healthcheck.FailureKind.REFUSED;
import static gemel.healthcheck.FailureKind.RESET;
import static gemel.healthcheck.FailureKind.TIMED_OUT;
import static gemel.healthcheck.FailureKind.TOO_LARGE;
import static gemel.healthcheck.http.WebChecks.CHUNKED;
import static gemel.healthcheck.http.WebChecks.HASTY;
import static gemel.healthcheck.http.WebChecks.HELLO;
import static gemel.healthcheck.http.WebChecks.HELLO_MD5;
import static gemel.healthcheck.http.WebChecks.PATIENT;
import static gemel.healthcheck.socket.Outcomes.fails;
import static gemel.healthcheck.socket.ScriptedServer.octets;

import gemel.healthcheck.settings.HttpProtocol;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.socket.FullBacklog;
import gemel.healthcheck.socket.ScriptedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Every way in which a web server can fail, and the sentence for it. */
class HttpFailuresTest {
  @AutoClose private static final WebChecks WEB = new WebChecks();

  @Test
  void aStatusThatIsNotWanted() throws IOException {
    fails(
        WEB.reply("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n"),
        BAD_STATUS,
        "HTTP 500 from http://127.0.0.1:PORT/health, wanted 200-299");
  }

  @Test
  void aRedirectIsNotFollowed() throws IOException {
    fails(
        WEB.reply("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"),
        BAD_STATUS,
        "HTTP 302 from http://127.0.0.1:PORT/health, wanted 200-299");
  }

  @Test
  void aWrongDigest() throws IOException {
    try (ScriptedServer server =
        ScriptedServer.replying("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhallo")) {
      fails(
          WEB.check(WEB.wanting(server.target(), HttpProtocol.V1_0, HELLO_MD5), PATIENT),
          BAD_DIGEST,
          "digest 598d4c200461b81522a3328565c25f7c from http://127.0.0.1:PORT/health, wanted "
              + HELLO_MD5);
    }
  }

  @Test
  void whatIsNotHttp() throws IOException {
    String start = "no proper answer from http://127.0.0.1:PORT/health: ";
    fails(
        WEB.reply("SSH-2.0-OpenSSH_9.9\r\n"),
        PROTOCOL,
        start + "invalid version format: SSH-2.0-OPENSSH_9.9");
    fails(
        WEB.reply("HTTP/2.0 200 OK\r\n\r\n"),
        PROTOCOL,
        start + "Unsupported HTTP version: HTTP/2.0");
    fails(
        WEB.reply("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"),
        PROTOCOL,
        start + "Content-Length value is not a number: x");
    fails(WEB.reply(CHUNKED + "zz\r\n"), PROTOCOL, start + "Invalid character in chunk size");
    fails(
        WEB.reply("HTTP/1.1 200 OK\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"),
        PROTOCOL,
        start + "HTTP header is larger than 16384 bytes.");
  }

  @Test
  void nobodyListens() throws IOException {
    ScriptedServer server = ScriptedServer.replying(HELLO);
    Target target = server.target();
    server.close();
    fails(WEB.check(WEB.health(target), PATIENT), REFUSED, "connection refused by 127.0.0.1:PORT");
  }

  @Test
  void aServerThatDoesNotAnswerTheHandshake() throws IOException {
    try (FullBacklog server = new FullBacklog()) {
      fails(
          WEB.check(WEB.health(server.target()), HASTY),
          TIMED_OUT,
          "no connection to 127.0.0.1:PORT within 0.15 s");
    }
  }

  @Test
  void aServerThatHangs() throws IOException {
    String sentence = "no complete answer within 0.15 s from http://127.0.0.1:PORT/health";
    fails(WEB.script(ScriptedServer::hang, HASTY), TIMED_OUT, sentence);
    fails(
        WEB.script(
            connection -> {
              connection.getOutputStream().write(octets("HTTP/1.1 200 OK\r\nContent-Le"));
              ScriptedServer.hang(connection);
            },
            HASTY),
        TIMED_OUT,
        sentence);
    fails(
        WEB.script(
            connection -> {
              connection.getOutputStream().write(octets("HTTP/1.0 200 OK\r\n\r\nhel"));
              ScriptedServer.hang(connection);
            },
            HASTY),
        TIMED_OUT,
        sentence);
  }

  @Test
  void aSlowDripIsCutOffHoweverAliveItLooks() throws IOException {
    fails(
        WEB.script(
            connection -> {
              OutputStream out = connection.getOutputStream();
              out.write(octets("HTTP/1.0 200 OK\r\n\r\n"));
              while (true) {
                out.write('.');
                Thread.sleep(10);
              }
            },
            HASTY),
        TIMED_OUT,
        "no complete answer within 0.15 s from http://127.0.0.1:PORT/health");
  }

  @Test
  void aServerThatClosesEarly() throws IOException {
    String sentence =
        "connection closed before the answer was complete from http://127.0.0.1:PORT/health";
    fails(WEB.reply(""), CLOSED, sentence);
    fails(WEB.reply("HTTP/1.1 200 OK\r\nContent-Le"), CLOSED, sentence);
    fails(WEB.reply("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello"), CLOSED, sentence);
    fails(WEB.reply(CHUNKED + "5\r\nhel"), CLOSED, sentence);
  }

  @Test
  void aServerThatResets() throws IOException {
    String sentence =
        "connection lost before the answer was complete from http://127.0.0.1:PORT/health:"
            + " Connection reset by peer";
    fails(WEB.script(ScriptedServer::reset, PATIENT), RESET, sentence);
  }

  @Test
  void aBodyWithoutEndIsCutOff() throws IOException {
    fails(
        WEB.script(
            connection -> {
              OutputStream out = connection.getOutputStream();
              out.write(octets("HTTP/1.0 200 OK\r\n\r\n"));
              byte[] block = new byte[65536];
              while (true) {
                out.write(block);
              }
            },
            Duration.ofSeconds(10)),
        TOO_LARGE,
        "more than 16777216 octets of body from http://127.0.0.1:PORT/health");
  }
}
