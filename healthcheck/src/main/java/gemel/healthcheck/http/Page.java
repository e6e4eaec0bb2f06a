package gemel.healthcheck.http;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.settings.HttpGet;
import gemel.healthcheck.settings.HttpProtocol;
import gemel.healthcheck.settings.HttpUrl;
import gemel.healthcheck.settings.Seconds;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import java.time.Duration;

/** One URL of {@code HTTP_GET}. */
final class Page implements Question {
  /** For how long a complete body may wait for its search, and be searched. */
  static final Duration SEARCH_MOST = Duration.ofSeconds(10);

  private static final int NO_PORT = -1;

  private final HttpUrl url;
  private final HttpProtocol protocol;
  private final String asked;
  private final Body body;

  /**
   * @param searches where its body is searched
   */
  Page(HttpGet check, HttpUrl url, Searches searches) {
    this.url = url;
    this.protocol = check.httpProtocol();
    this.asked = check.security().scheme() + "://" + check.target().authority() + url.path();
    this.body = new Body(url.body(), asked, searches);
  }

  @Override
  public String asked() {
    return asked;
  }

  @Override
  public String virtualHost() {
    return url.host();
  }

  @Override
  public HttpVersion version() {
    return switch (protocol) {
      case V1_0, V1_0_CLOSE -> HttpVersion.HTTP_1_0;
      case V1_1 -> HttpVersion.HTTP_1_1;
      case V2 -> HttpVersion.HTTP_2;
    };
  }

  @Override
  public Future<HttpClientResponse> ask(HttpClientConnection connection) {
    return connection
        .request(request())
        .map(request -> protocol == HttpProtocol.V2 ? request.authority(authority()) : request)
        .compose(HttpClientRequest::send);
  }

  private RequestOptions request() {
    RequestOptions request =
        new RequestOptions()
            .setURI(url.path())
            .setFollowRedirects(false)
            .putHeader("User-Agent", USER_AGENT);
    return switch (protocol) {
      case V1_0 -> request.putHeader("Host", url.host());
      case V1_0_CLOSE -> request.putHeader("Host", url.host()).putHeader("Connection", "close");
      case V1_1 -> request.putHeader("Host", url.host()); // Vert.x adds Connection: close
      case V2 -> request; // :authority is the host, and a request is all that a connection has
    };
  }

  private HostAndPort authority() {
    return HostAndPort.parseAuthority(url.host(), NO_PORT);
  }

  @Override
  public void answered(HttpClientResponse response, Visit visit) {
    int status = response.statusCode();
    if (!url.statusCode().contains(status)) {
      visit.end(
          new CheckFailure(
              FailureKind.BAD_STATUS,
              "HTTP %d from %s, wanted %s".formatted(status, asked, url.statusCode())));
      return;
    }
    response.handler(chunk -> {
      if (!visit.isOver()) {
        body.add(chunk).ifPresent(visit::end);
      }
    });
    response.endHandler(_ -> complete(status, visit));
  }

  private void complete(int status, Visit visit) {
    if (!visit.isOver()) {
      body.judge(fault -> visit.end(fault.isPresent() ? fault.get() : good(status)));
      visit.consider(SEARCH_MOST, this::notSearched);
    }
  }

  private CheckSuccess good(int status) {
    return new CheckSuccess("HTTP " + status + " from " + asked);
  }

  private CheckFailure notSearched() {
    return new CheckFailure(
        FailureKind.LOCAL,
        "body from %s not searched within %s".formatted(asked, Seconds.text(SEARCH_MOST)));
  }

  @Override
  public void over() {
    body.discard();
  }
}
