package gemel.healthcheck.http;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.settings.HttpProtocol;
import gemel.healthcheck.settings.HttpUrl;
import gemel.healthcheck.settings.Seconds;
import gemel.healthcheck.socket.SocketAddresses;
import gemel.healthcheck.socket.SocketFailures;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import java.time.Duration;
import java.util.function.Consumer;

/** One request and its answer on a connection that stands; the connection ends with it. */
final class Exchange implements Attempt {
  /** What keepalived calls itself, and what web servers are told to keep out of their logs. */
  private static final String USER_AGENT = "KeepAliveClient";

  /** For how long a complete body may wait for its search, and be searched. */
  static final Duration SEARCH_MOST = Duration.ofSeconds(10);

  private static final int NO_PORT = -1;

  private final HttpClientConnection connection;
  private final HttpUrl url;
  private final String asked;
  private final SocketFailures failures;
  private final Consumer<Outcome> whenDone;
  private final Vertx vertx;
  private final Searches searches;
  private Runnable stopTimer = () -> {};
  private Runnable discardBody = () -> {};
  private boolean over;

  /**
   * @param asked the URL in full, for sentences
   * @param searches where its body is searched
   */
  Exchange(
      Vertx vertx,
      HttpClientConnection connection,
      HttpUrl url,
      String asked,
      SocketFailures failures,
      Searches searches,
      Consumer<Outcome> whenDone) {
    this.vertx = vertx;
    this.connection = connection;
    this.url = url;
    this.asked = asked;
    this.failures = failures;
    this.searches = searches;
    this.whenDone = whenDone;
  }

  void start(HttpProtocol protocol, Duration timeout) {
    endAfter(timeout, noAnswer(timeout));
    connection.exceptionHandler(this::broken);
    connection
        .request(request(protocol))
        .map(request -> protocol == HttpProtocol.V2 ? request.authority(authority()) : request)
        .compose(HttpClientRequest::send)
        .onComplete(this::answered, this::broken);
  }

  private void endAfter(Duration timeout, CheckFailure failure) {
    stopTimer.run();
    long timer = vertx.setTimer(SocketAddresses.millis(timeout), _ -> end(failure));
    stopTimer = () -> vertx.cancelTimer(timer);
  }

  private RequestOptions request(HttpProtocol protocol) {
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

  private void answered(HttpClientResponse response) {
    int status = response.statusCode();
    if (!url.statusCode().contains(status)) {
      end(
          new CheckFailure(
              FailureKind.BAD_STATUS,
              "HTTP %d from %s, wanted %s".formatted(status, asked, url.statusCode())));
      return;
    }
    Body body = new Body(url.body(), asked, searches);
    discardBody = body::discard;
    response.exceptionHandler(this::broken);
    response.handler(chunk -> {
      if (!over) {
        body.add(chunk).ifPresent(this::end);
      }
    });
    response.endHandler(_ -> complete(status, body));
  }

  private void complete(int status, Body body) {
    if (over) {
      return;
    }
    body.judge(fault -> end(fault.isPresent() ? fault.get() : good(status)));
    if (!over) {
      endAfter(SEARCH_MOST, notSearched());
      connection.close();
    }
  }

  private CheckSuccess good(int status) {
    return new CheckSuccess("HTTP %d from %s".formatted(status, asked));
  }

  private void broken(Throwable thrown) {
    end(failures.talking(thrown, asked));
  }

  private CheckFailure noAnswer(Duration timeout) {
    return new CheckFailure(
        FailureKind.TIMED_OUT,
        "no complete answer within %s from %s".formatted(Seconds.text(timeout), asked));
  }

  private CheckFailure notSearched() {
    return new CheckFailure(
        FailureKind.LOCAL,
        "body from %s not searched within %s".formatted(asked, Seconds.text(SEARCH_MOST)));
  }

  private void end(Outcome outcome) {
    if (!over) {
      cancel();
      whenDone.accept(outcome);
    }
  }

  @Override
  public void cancel() {
    if (!over) {
      over = true;
      stopTimer.run();
      discardBody.run();
      connection.close();
    }
  }
}
