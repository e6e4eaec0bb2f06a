package gemel.healthcheck.http;

import static gemel.healthcheck.http.WebChecks.HASTY;
import static gemel.healthcheck.http.WebChecks.HELLO;
import static gemel.healthcheck.http.WebChecks.HELLO_MD5;
import static gemel.healthcheck.http.WebChecks.PATIENT;
import static gemel.healthcheck.http.WebChecks.isGood;
import static gemel.healthcheck.socket.Outcomes.fails;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.FailureKind;
import gemel.healthcheck.settings.ExpectedBody;
import gemel.healthcheck.settings.HttpGet;
import gemel.healthcheck.settings.HttpProtocol;
import gemel.healthcheck.settings.HttpUrl;
import gemel.healthcheck.settings.Security;
import gemel.healthcheck.settings.StatusCodes;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.socket.Eventually;
import gemel.healthcheck.socket.ScriptedServer;
import gemel.testkit.SelfCertified;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code http_protocol 2}, with and without TLS. */
@Timeout(60)
class Http2Test {
  @AutoClose private static final WebChecks WEB = new WebChecks();

  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

  private static HttpGet hello(Target target, Security security) {
    return new HttpGet(
        target,
        security,
        HttpProtocol.V2,
        List.of(
            new HttpUrl(
                "/health",
                "www.example.com",
                StatusCodes.DEFAULT,
                new ExpectedBody.Md5(HELLO_MD5))));
  }

  private void answer(HttpServerRequest request) {
    asked.add(
        "%s %s %s %s"
            .formatted(
                request.version(),
                request.authority(),
                request.uri(),
                request.getHeader("user-agent")));
    request.response().end("hello");
  }

  @Test
  void isSpokenFromTheFirstOctetOn() {
    try (Http2Server server = Http2Server.plain(this::answer)) {
      isGood(WEB.check(hello(server.target(), Security.NONE), PATIENT));
      assertThat(asked).containsExactly("HTTP_2 www.example.com /health KeepAliveClient");
      isGood(WEB.check(hello(server.target(), Security.NONE), PATIENT));
      assertThat(server.connections()).as("nothing is kept open").isEqualTo(2);
    }
  }

  @Test
  void namesAnAddressAndPortWhereThereIsNoVirtualHost() {
    try (Http2Server server = Http2Server.plain(this::answer)) {
      Target target = server.target();
      isGood(
          WEB.check(
              new HttpGet(
                  target, Security.NONE, HttpProtocol.V2, List.of(HttpUrl.of(target, "/health"))),
              PATIENT));
      assertThat(asked)
          .containsExactly("HTTP_2 %s /health KeepAliveClient".formatted(target.authority()));
    }
  }

  @Test
  void isAgreedOnByTls() {
    try (Http2Server server = Http2Server.secure(List.of(HttpVersion.HTTP_2), this::answer)) {
      isGood(WEB.check(hello(server.target(), Security.TLS), PATIENT));
      assertThat(asked).containsExactly("HTTP_2 www.example.com /health KeepAliveClient");
    }
  }

  @Test
  void aServerThatKnowsNothingOfItIsNotAsked() throws IOException {
    try (SecureServer server = new SecureServer(SelfCertified.sockets(), HELLO)) {
      fails(
          WEB.check(hello(server.target(), Security.TLS), PATIENT),
          FailureKind.PROTOCOL,
          "127.0.0.1:PORT does not agree to HTTP/2");
    }
  }

  @Test
  void aServerThatDoesNotAgreeIsNotAsked() {
    try (Http2Server server = Http2Server.secure(List.of(HttpVersion.HTTP_1_1), this::answer)) {
      fails(
          WEB.check(hello(server.target(), Security.TLS), PATIENT),
          FailureKind.TLS,
          "no TLS with 127.0.0.1:PORT: (no_application_protocol) Received fatal alert:"
              + " no_application_protocol");
      assertThat(asked).isEmpty();
    }
  }

  @Test
  void aStatusThatIsNotWanted() {
    try (Http2Server server =
        Http2Server.plain(request -> request.response().setStatusCode(503).end())) {
      fails(
          WEB.check(hello(server.target(), Security.NONE), PATIENT),
          FailureKind.BAD_STATUS,
          "HTTP 503 from http://127.0.0.1:PORT/health, wanted 200-299");
    }
  }

  @Test
  void aStreamThatIsReset() {
    try (Http2Server server = Http2Server.plain(request -> request.response().reset(7))) {
      fails(
          WEB.check(hello(server.target(), Security.NONE), PATIENT),
          FailureKind.RESET,
          "connection lost before the answer was complete from http://127.0.0.1:PORT/health:"
              + " Stream reset: 7");
    }
  }

  @Test
  void silence() {
    try (Http2Server server = Http2Server.plain(_ -> {})) {
      fails(
          WEB.check(hello(server.target(), Security.NONE), HASTY),
          FailureKind.TIMED_OUT,
          "no complete answer within 0.15 s from http://127.0.0.1:PORT/health");
    }
  }

  @Test
  void anAnswerOfAnotherVersion() throws IOException {
    try (ScriptedServer server = ScriptedServer.replying(HELLO)) {
      fails(
          WEB.check(hello(server.target(), Security.NONE), PATIENT),
          FailureKind.PROTOCOL,
          "no HTTP/2 from 127.0.0.1:PORT: First received frame was not SETTINGS."
              + " Hex dump for first 5 bytes: 485454502f");
    }
  }

  /** Whatever else comes to nothing: the connection is closed. */
  @Test
  void aServerThatOnlyListens() throws IOException {
    try (ScriptedServer server = ScriptedServer.speakingFirst(ScriptedServer::hang)) {
      fails(
          WEB.check(hello(server.target(), Security.NONE), HASTY),
          FailureKind.TIMED_OUT,
          "no HTTP/2 from 127.0.0.1:PORT within 0.15 s");
      Eventually.see("no connection", server::open, open -> open == 0);
    }
  }

  @Test
  void aServerThatCloses() throws IOException {
    try (ScriptedServer server = ScriptedServer.speakingFirst(_ -> {})) {
      fails(
          WEB.check(hello(server.target(), Security.NONE), PATIENT),
          FailureKind.CLOSED,
          "connection closed by 127.0.0.1:PORT before it spoke HTTP/2");
    }
  }
}
