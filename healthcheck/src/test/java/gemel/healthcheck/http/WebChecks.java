package gemel.healthcheck.http;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.settings.ExpectedBody;
import gemel.healthcheck.settings.HttpGet;
import gemel.healthcheck.settings.HttpProtocol;
import gemel.healthcheck.settings.HttpUrl;
import gemel.healthcheck.settings.Security;
import gemel.healthcheck.settings.StatusCodes;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.socket.EventLoop;
import gemel.healthcheck.socket.ScriptedServer;
import gemel.healthcheck.socket.ScriptedServer.Script;
import gemel.healthcheck.socket.SocketFailures;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Checks of {@code /health} on scripted servers. */
final class WebChecks implements AutoCloseable {
  static final Duration PATIENT = Duration.ofSeconds(5);
  static final Duration HASTY = Duration.ofMillis(150);
  static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
  static final String HELLO_MD5 = "5d41402abc4b2a76b9719d911017c592"; // md5sum of "hello"
  static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  private final EventLoop loop = new EventLoop();
  private final HttpChecker checker;

  WebChecks() {
    this(InstantSource.system());
  }

  /** Made at that time. */
  WebChecks(InstantSource clock) {
    checker = new HttpChecker(new WebClients(loop.vertx(), new SocketFailures(), clock));
  }

  HttpGet health(Target target) {
    return new HttpGet(
        target, Security.NONE, HttpProtocol.V1_0, List.of(HttpUrl.of(target, "/health")));
  }

  HttpGet wanting(Target target, HttpProtocol protocol, String md5) {
    HttpUrl url =
        new HttpUrl("/health", target.authority(), StatusCodes.DEFAULT, new ExpectedBody.Md5(md5));
    return new HttpGet(target, Security.NONE, protocol, List.of(url));
  }

  Outcome check(HttpGet check, Duration timeout) {
    return loop.attempt(checker, check, timeout);
  }

  EventLoop.Started start(HttpGet check, Duration timeout) {
    return loop.start(checker, check, timeout);
  }

  void run(Runnable work) {
    loop.run(work);
  }

  /** What comes of a server that reads the request, sends {@code reply} and closes. */
  Outcome reply(String reply) throws IOException {
    try (ScriptedServer server = ScriptedServer.replying(reply)) {
      return check(health(server.target()), PATIENT);
    }
  }

  Outcome script(Script script, Duration timeout) throws IOException {
    try (ScriptedServer server = new ScriptedServer(script)) {
      return check(health(server.target()), timeout);
    }
  }

  static void isGood(Outcome outcome) {
    assertThat(outcome).isInstanceOf(CheckSuccess.class);
  }

  @Override
  public void close() {
    loop.close();
  }
}
