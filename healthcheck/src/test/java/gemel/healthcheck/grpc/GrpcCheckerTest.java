package gemel.healthcheck.grpc;

import static gemel.healthcheck.socket.Outcomes.fails;
import static gemel.healthcheck.strangers.Stranger.octets;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.http.Http2Server;
import gemel.healthcheck.http.WebClients;
import gemel.healthcheck.settings.GrpcCheck;
import gemel.healthcheck.settings.Security;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.socket.EventLoop;
import gemel.healthcheck.socket.Eventually;
import gemel.healthcheck.socket.ScriptedServer;
import gemel.healthcheck.socket.SocketFailures;
import gemel.healthcheck.socket.Sockets;
import gemel.testkit.SelfCertified;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls over real connections; what a real gRPC server says is in {@code gemel.tests.checks}. */
@Timeout(60)
class GrpcCheckerTest {
  private static final Duration PATIENT = Duration.ofSeconds(5);
  private static final Duration HASTY = Duration.ofMillis(150);
  private static final String WHO = "gRPC server 127.0.0.1:PORT";

  @AutoClose private static final EventLoop LOOP = new EventLoop();

  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private final GrpcChecker checker =
      new GrpcChecker(
          new WebClients(LOOP.vertx(), new SocketFailures(), SelfCertified::validUntil));

  private Outcome check(Target target, Duration timeout) {
    return LOOP.attempt(checker, new GrpcCheck(target, Security.NONE), timeout);
  }

  private static HttpServerResponse grpc(HttpServerRequest request) {
    return request.response().putHeader("content-type", "application/grpc");
  }

  private static void serving(HttpServerRequest request) {
    grpc(request).putTrailer("grpc-status", "0").end(Buffer.buffer(octets("00 00000002 0801")));
  }

  private void answer(HttpServerRequest request) {
    asked.add(
        "%s %s %s %s"
            .formatted(request.method(), request.scheme(), request.authority(), request.uri()));
    for (String header : List.of("te", "content-type", "grpc-timeout", "user-agent")) {
      asked.add(header + ": " + request.getHeader(header));
    }
    request
        .body()
        .onSuccess(body -> {
          asked.add(body.toString());
          serving(request);
        });
  }

  @Test
  void theCallIsThatOfGrpc() {
    try (Http2Server server = Http2Server.plain(this::answer)) {
      GrpcCheck check =
          new GrpcCheck(server.target(), Security.NONE, "", 0, "shop.example.com", "shop.Cart");
      assertThat(LOOP.attempt(checker, check, PATIENT).sentence())
          .isEqualTo(
              "SERVING from gRPC server %s, asked for shop.Cart"
                  .formatted(server.target().authority()));
      assertThat(asked)
          .containsExactly(
              "POST http shop.example.com /grpc.health.v1.Health/Check",
              "te: trailers",
              "content-type: application/grpc",
              "grpc-timeout: 5000m",
              "user-agent: KeepAliveClient",
              "\0\0\0\0\13\n\tshop.Cart");
    }
  }

  @Test
  void isMadeOnTls() {
    try (Http2Server server =
        Http2Server.secure(List.of(HttpVersion.HTTP_2), GrpcCheckerTest::serving)) {
      GrpcCheck check =
          new GrpcCheck(server.target(), Security.TLS, "", 14, server.target().authority(), "");
      CheckSuccess good = (CheckSuccess) LOOP.attempt(checker, check, PATIENT);
      assertThat(good.warning()).startsWith("its certificate ends on ");
    }
  }

  @Test
  void aRefusalMayComeInTheHeaders() {
    try (Http2Server server =
        Http2Server.plain(request ->
            grpc(request)
                .putHeader("grpc-status", "12")
                .putHeader("grpc-message", "unknown%20service")
                .end())) {
      fails(
          check(server.target(), PATIENT),
          FailureKind.BAD_STATUS,
          "UNIMPLEMENTED 'unknown service' from " + WHO + ": it has no health service");
    }
  }

  @Test
  void anAnswerWithoutATrailerIsNone() {
    try (Http2Server server =
        Http2Server.plain(
            request -> grpc(request).end(Buffer.buffer(octets("00 00000002 0801"))))) {
      fails(check(server.target(), PATIENT), FailureKind.PROTOCOL, "no grpc-status from " + WHO);
    }
  }

  @Test
  void anotherPageIsNone() {
    try (Http2Server server = Http2Server.plain(request -> request.response().end("hello"))) {
      fails(
          check(server.target(), PATIENT),
          FailureKind.PROTOCOL,
          "no content type from " + WHO + ", wanted application/grpc");
    }
  }

  @Test
  void anAnswerWithoutAnEndIsCutOff() {
    try (Http2Server server =
        Http2Server.plain(request -> grpc(request).write(Buffer.buffer(new byte[100_000])))) {
      fails(
          check(server.target(), PATIENT),
          FailureKind.TOO_LARGE,
          "more than 4096 octets from " + WHO);
    }
    try (Http2Server server =
        Http2Server.plain(
            request -> grpc(request).write(Buffer.buffer(octets("00 00000002 0801"))))) {
      fails(
          check(server.target(), HASTY),
          FailureKind.TIMED_OUT,
          "no complete answer within 0.15 s from " + WHO);
    }
  }

  @Test
  void aServerOfAnotherVersionIsNotAsked() throws IOException {
    try (ScriptedServer server = ScriptedServer.replying("HTTP/1.1 400 Bad Request\r\n\r\n")) {
      assertThat(check(server.target(), PATIENT).sentence())
          .startsWith("no HTTP/2 from 127.0.0.1:");
    }
  }

  @Test
  void noOutcomeLeavesASocketBehind() throws IOException {
    try (Http2Server good = Http2Server.plain(GrpcCheckerTest::serving);
        Http2Server silent = Http2Server.plain(_ -> {});
        ScriptedServer hanging = ScriptedServer.speakingFirst(ScriptedServer::hang)) {
      check(good.target(), PATIENT);
      int before = Sockets.open();
      for (int i = 0; i < 10; i++) {
        check(good.target(), PATIENT);
        check(silent.target(), Duration.ofMillis(20));
        check(hanging.target(), Duration.ofMillis(20));
        EventLoop.Started cancelled =
            LOOP.start(checker, new GrpcCheck(silent.target(), Security.NONE), PATIENT);
        LOOP.run(cancelled.attempt()::cancel);
        assertThat(cancelled.outcome()).isNotDone();
      }
      Eventually.see("sockets are closed", Sockets::open, open -> open <= before);
    }
  }
}
