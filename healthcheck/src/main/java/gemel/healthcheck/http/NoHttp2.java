package gemel.healthcheck.http;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.settings.Seconds;
import gemel.healthcheck.settings.Target;
import io.netty.handler.codec.http2.Http2Exception;
import io.vertx.core.VertxException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** A server that can be connected to does not speak HTTP/2. */
final class NoHttp2 extends Exception {
  private final CheckFailure failure;

  private NoHttp2(FailureKind kind, String sentence) {
    super(sentence);
    failure = new CheckFailure(kind, sentence);
  }

  /** What Vert.x means by {@code thrown}, or that if it is about something else. */
  static Throwable because(Throwable thrown, Target target, Duration patience) {
    String server = target.authority();
    return switch (thrown) {
      case TimeoutException _ ->
          new NoHttp2(
              FailureKind.TIMED_OUT,
              "no HTTP/2 from %s within %s".formatted(server, Seconds.text(patience)));
      case VertxException _ -> // the connection was closed
          new NoHttp2(
              FailureKind.CLOSED,
              "connection closed by %s before it spoke HTTP/2".formatted(server));
      case Http2Exception wrong ->
          new NoHttp2(
              FailureKind.PROTOCOL, "no HTTP/2 from %s: %s".formatted(server, wrong.getMessage()));
      case IllegalStateException _ -> // what TLS has agreed on
          new NoHttp2(FailureKind.PROTOCOL, "%s does not agree to HTTP/2".formatted(server));
      default -> thrown;
    };
  }

  CheckFailure failure() {
    return failure;
  }
}
