package gemel.healthcheck.http;

import gemel.healthcheck.settings.Target;
import gemel.healthcheck.socket.EventLoop;
import gemel.linux.net.IpAddress;
import gemel.testkit.SelfCertified;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.KeyCertOptions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server on loopback that speaks HTTP/2. */
public final class Http2Server implements AutoCloseable {
  private final EventLoop loop = new EventLoop();
  private final AtomicInteger connections = new AtomicInteger();
  private final HttpServer server;

  private Http2Server(HttpServerOptions options, Handler<HttpServerRequest> answer) {
    server = loop.call(() -> loop.vertx().createHttpServer(options));
    server.connectionHandler(_ -> connections.incrementAndGet()).requestHandler(answer);
    EventLoop.await(
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture(), "a server");
  }

  /** Without TLS. */
  public static Http2Server plain(Handler<HttpServerRequest> answer) {
    return new Http2Server(new HttpServerOptions().setHttp2ClearTextEnabled(true), answer);
  }

  /** On TLS, where it agrees to these versions. */
  public static Http2Server secure(List<HttpVersion> versions, Handler<HttpServerRequest> answer) {
    return new Http2Server(
        new HttpServerOptions()
            .setSsl(true)
            .setUseAlpn(true)
            .setAlpnVersions(versions)
            .setKeyCertOptions(KeyCertOptions.wrap(SelfCertified.keys())),
        answer);
  }

  public Target target() {
    return Target.of(IpAddress.parse("127.0.0.1"), server.actualPort());
  }

  /** How many have come. */
  public int connections() {
    return connections.get();
  }

  @Override
  public void close() {
    loop.close();
  }
}
