package gemel.healthcheck.runner;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.Checker;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.http.HttpChecker;
import gemel.healthcheck.misc.MiscChecker;
import gemel.healthcheck.settings.CheckSpec;
import gemel.healthcheck.settings.HttpGet;
import gemel.healthcheck.settings.MiscCheck;
import gemel.healthcheck.settings.TcpCheck;
import gemel.healthcheck.socket.SocketFailures;
import gemel.healthcheck.tcp.TcpChecker;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;

/** Every kind of check there is. A new one is a line here; without it this does not compile. */
public final class Checkers implements Checker<CheckSpec> {
  private final TcpChecker tcp;
  private final HttpChecker http;
  private final MiscChecker misc = new MiscChecker();

  public Checkers(Vertx vertx) {
    SocketFailures failures = new SocketFailures();
    tcp = new TcpChecker(vertx, failures);
    http = new HttpChecker(vertx, failures);
  }

  @Override
  public Attempt start(CheckSpec spec, Duration connectTimeout, Consumer<Outcome> whenDone) {
    return switch (spec) {
      case TcpCheck check -> tcp.start(check, connectTimeout, whenDone);
      case HttpGet check -> http.start(check, connectTimeout, whenDone);
      case MiscCheck check -> misc.start(check, connectTimeout, whenDone);
    };
  }
}
