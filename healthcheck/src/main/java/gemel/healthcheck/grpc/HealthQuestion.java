package gemel.healthcheck.grpc;

import gemel.healthcheck.http.Question;
import gemel.healthcheck.http.Visit;
import gemel.healthcheck.settings.GrpcCheck;
import gemel.healthcheck.socket.SocketAddresses;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import java.time.Duration;
import java.util.Objects;

/** A call of Check. */
final class HealthQuestion implements Question {
  private static final String CHECK = "/grpc.health.v1.Health/Check";
  private static final int TIMEOUT_MOST = 99_999_999; // eight digits are allowed
  private static final int NO_PORT = -1;

  private final GrpcCheck check;
  private final Duration timeout;
  private final HealthReply reply = new HealthReply();

  /**
   * @param timeout how long the server may think
   */
  HealthQuestion(GrpcCheck check, Duration timeout) {
    this.check = check;
    this.timeout = timeout;
  }

  @Override
  public String asked() {
    String server = "gRPC server " + check.target().authority();
    return check.service().isEmpty() ? server : server + ", asked for " + check.service();
  }

  @Override
  public String virtualHost() {
    return check.host();
  }

  @Override
  public HttpVersion version() {
    return HttpVersion.HTTP_2;
  }

  @Override
  public Future<HttpClientResponse> ask(HttpClientConnection connection) {
    int millis = Math.min(TIMEOUT_MOST, SocketAddresses.millis(timeout));
    RequestOptions call =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setURI(CHECK)
            .setFollowRedirects(false)
            .putHeader("te", "trailers")
            .putHeader("grpc-timeout", millis + "m")
            .putHeader("content-type", HealthReply.CONTENT_TYPE)
            .putHeader("user-agent", USER_AGENT);
    Buffer message = Buffer.buffer(HealthMessage.question(check.service()));
    return connection
        .request(call)
        .map(request -> request.authority(HostAndPort.parseAuthority(check.host(), NO_PORT)))
        .compose(request -> request.send(message));
  }

  @Override
  public void answered(HttpClientResponse response, Visit visit) {
    reply
        .begins(response.statusCode(), header(response.headers(), "content-type"))
        .ifPresent(verdict -> end(visit, verdict));
    response.handler(chunk -> {
      if (!visit.isOver()) {
        reply.add(chunk.getBytes()).ifPresent(verdict -> end(visit, verdict));
      }
    });
    response.endHandler(_ -> {
      if (!visit.isOver()) {
        MultiMap last = last(response);
        end(visit, reply.ends(header(last, "grpc-status"), header(last, "grpc-message")));
      }
    });
  }

  /** The trailers, or the headers where there is nothing else. */
  private static MultiMap last(HttpClientResponse response) {
    return response.trailers().contains("grpc-status") ? response.trailers() : response.headers();
  }

  private static String header(MultiMap headers, String name) {
    return Objects.requireNonNullElse(headers.get(name), "");
  }

  private void end(Visit visit, Verdict verdict) {
    visit.end(verdict.outcome(asked()));
  }

  @Override
  public void over() {
    // a reply that nobody looks at any more goes with this
  }
}
