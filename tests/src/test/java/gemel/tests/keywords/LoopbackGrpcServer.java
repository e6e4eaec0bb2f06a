package gemel.tests.keywords;

import gemel.tests.grpc.HealthServer;
import java.net.InetSocketAddress;

/** A gRPC server on loopback that serves. */
record LoopbackGrpcServer(HealthServer server) implements LoopbackServer {
  LoopbackGrpcServer(String address) {
    this(HealthServer.plain(address, 0));
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public InetSocketAddress client() throws InterruptedException {
    return server.call().client();
  }

  @Override
  public void close() {
    server.close();
  }
}
