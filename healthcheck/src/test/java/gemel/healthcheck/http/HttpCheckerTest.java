package gemel.healthcheck.http;

import static gemel.healthcheck.FailureKind.BAD_STATUS;
import static gemel.healthcheck.http.WebChecks.CHUNKED;
import static gemel.healthcheck.http.WebChecks.HELLO;
import static gemel.healthcheck.http.WebChecks.HELLO_MD5;
import static gemel.healthcheck.http.WebChecks.PATIENT;
import static gemel.healthcheck.http.WebChecks.isGood;
import static gemel.healthcheck.socket.Outcomes.fails;
import static gemel.healthcheck.socket.ScriptedServer.octets;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.Outcome;
import gemel.healthcheck.settings.ExpectedBody;
import gemel.healthcheck.settings.HttpGet;
import gemel.healthcheck.settings.HttpProtocol;
import gemel.healthcheck.settings.HttpUrl;
import gemel.healthcheck.settings.Security;
import gemel.healthcheck.settings.Source;
import gemel.healthcheck.settings.StatusCodes;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.socket.ScriptedServer;
import gemel.linux.net.IpAddress;
import gemel.testkit.Gen;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What is asked, and which answers are good. */
class HttpCheckerTest {
  @AutoClose private static final WebChecks WEB = new WebChecks();

  @Test
  void asksAsKeepalivedDoes() throws IOException {
    try (ScriptedServer server = ScriptedServer.replying(HELLO)) {
      assertThat(WEB.check(WEB.health(server.target()), PATIENT).sentence())
          .isEqualTo("HTTP 200 from http://" + server.target().authority() + "/health");
      assertThat(server.request())
          .isEqualTo(
              "GET /health HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\nHost: "
                  + server.target().authority()
                  + "\r\n\r\n");
    }
  }

  @Test
  void bindtoIsTheSourceAddress() throws IOException {
    try (ScriptedServer server = ScriptedServer.replying(HELLO)) {
      Target target =
          new Target(
              server.target().connectIp(),
              server.target().connectPort(),
              Source.of(IpAddress.parse("127.0.0.9")));
      isGood(WEB.check(WEB.health(target), PATIENT));
      assertThat(server.peer()).isEqualTo("127.0.0.9");
    }
  }

  @Test
  void protocolAndVirtualHostAreAsConfigured() throws IOException {
    try (ScriptedServer server = ScriptedServer.replying(HELLO)) {
      HttpUrl url =
          new HttpUrl("/a?b=c%20d", "www.example.com", StatusCodes.DEFAULT, new ExpectedBody.Any());
      isGood(
          WEB.check(
              new HttpGet(server.target(), Security.NONE, HttpProtocol.V1_1, List.of(url)),
              PATIENT));
      assertThat(server.request().lines())
          .startsWith("GET /a?b=c%20d HTTP/1.1")
          .contains("Host: www.example.com", "connection: close");
      isGood(
          WEB.check(
              new HttpGet(server.target(), Security.NONE, HttpProtocol.V1_0_CLOSE, List.of(url)),
              PATIENT));
      assertThat(server.request().lines())
          .startsWith("GET /a?b=c%20d HTTP/1.0")
          .contains("Connection: close");
    }
  }

  @Test
  void everyUrlIsAskedInTurnUntilOneFails() throws IOException {
    try (ScriptedServer server = ScriptedServer.replying("HTTP/1.0 404 Not Found\r\n\r\n")) {
      HttpUrl good = new HttpUrl("/1", "h", StatusCodes.only(404), new ExpectedBody.Any());
      HttpUrl bad = HttpUrl.of(server.target(), "/2");
      HttpUrl never = HttpUrl.of(server.target(), "/3");
      HttpGet three =
          new HttpGet(server.target(), Security.NONE, HttpProtocol.V1_0, List.of(good, bad, never));
      Outcome outcome = WEB.check(three, PATIENT);
      fails(outcome, BAD_STATUS, "HTTP 404 from http://127.0.0.1:PORT/2, wanted 200-299");
      assertThat(server.request()).startsWith("GET /1 ");
      assertThat(server.request()).startsWith("GET /2 ");
    }
  }

  @Test
  void answersOfEveryShapeAreGood() throws IOException {
    isGood(WEB.reply(HELLO));
    isGood(WEB.reply("HTTP/1.0 200 OK\r\n\r\nas long as the connection"));
    isGood(WEB.reply("HTTP/1.1 204 No Content\r\n\r\n"));
    isGood(WEB.reply(CHUNKED + "5\r\nhello\r\n0\r\n\r\n"));
    isGood(WEB.reply("HTTP/1.1 100 Continue\r\n\r\n" + HELLO));
    isGood(WEB.reply(HELLO + "and more than it announced"));
  }

  @Test
  void aCompleteAnswerIsEnoughEvenIfTheServerKeepsTheConnection() throws IOException {
    isGood(
        WEB.script(
            connection -> {
              connection.getOutputStream().write(octets(HELLO));
              ScriptedServer.hang(connection);
            },
            PATIENT));
  }

  @Test
  void digestIsOfTheContentHoweverItIsFramed() throws IOException {
    for (HttpProtocol protocol :
        List.of(HttpProtocol.V1_0, HttpProtocol.V1_0_CLOSE, HttpProtocol.V1_1)) {
      for (String reply :
          List.of(
              HELLO,
              "HTTP/1.0 200 OK\r\n\r\nhello",
              CHUNKED + "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n")) {
        try (ScriptedServer server = ScriptedServer.replying(reply)) {
          isGood(WEB.check(WEB.wanting(server.target(), protocol, HELLO_MD5), PATIENT));
        }
      }
    }
  }

  @Test
  void digestOfALargeBodyIsStreamed() throws Exception {
    byte[] body = new Gen(7).octets(3_000_000);
    String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(body));
    try (ScriptedServer server =
        new ScriptedServer(connection -> {
          connection.getOutputStream().write(octets("HTTP/1.0 200 OK\r\n\r\n"));
          connection.getOutputStream().write(body);
        })) {
      isGood(WEB.check(WEB.wanting(server.target(), HttpProtocol.V1_0, md5), PATIENT));
    }
  }
}
