package gemel.healthcheck.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpVersion;

/** What is asked of a web server, and what is made of its answer. */
public interface Question {
  /** What keepalived calls itself, and what web servers are told to keep out of their logs. */
  String USER_AGENT = "KeepAliveClient";

  /** What is asked of whom, for sentences: {@code http://10.0.0.3:80/health}. */
  String asked();

  /** What the request calls the server. */
  String virtualHost();

  /** What is spoken. */
  HttpVersion version();

  /** Asks on a connection that stands; fails where there is no answer. */
  Future<HttpClientResponse> ask(HttpClientConnection connection);

  /**
   * The answer begins; its body is still to come.
   *
   * @param visit is told how it ends, in whatever moment
   */
  void answered(HttpClientResponse response, Visit visit);

  /** The visit is over; whatever was kept of the answer is given back. */
  void over();
}
