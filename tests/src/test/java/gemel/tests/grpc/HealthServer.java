package gemel.tests.grpc;

import gemel.testkit.SelfCertified;
import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import org.jspecify.annotations.Nullable;

/** A gRPC server that keeps how it is called, and by whom. */
public final class HealthServer implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 10;

  /**
   * A call.
   *
   * @param client where it came from
   * @param authority what it called the server
   * @param serverName what TLS called the server
   */
  public record Call(InetSocketAddress client, String authority, Optional<String> serverName) {}

  private final HealthStatusManager health = new HealthStatusManager();
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final MultiThreadIoEventLoopGroup loop;
  private final Server server;

  private HealthServer(NettyServerBuilder builder, Service service) {
    loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    builder
        .bossEventLoopGroup(loop) // its thread is started here, and its sockets are made there
        .workerEventLoopGroup(loop)
        .channelType(NioServerSocketChannel.class)
        .directExecutor()
        .intercept(new Ear());
    switch (service) {
      case HEALTH -> builder.addService(health.getHealthService());
      case SILENCE -> builder.addService(new Silence());
      case NONE -> {}
    }
    try {
      server = builder.build().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private enum Service {
    HEALTH,
    SILENCE,
    NONE
  }

  private static final class Silence extends HealthGrpc.HealthImplBase {
    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answer) {
      // it never comes
    }
  }

  private final class Ear implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      Attributes connection = call.getAttributes();
      calls.add(
          new Call(
              (InetSocketAddress)
                  Objects.requireNonNull(connection.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)),
              String.valueOf(call.getAuthority()),
              serverName(connection)));
      return next.startCall(call, headers);
    }
  }

  private static Optional<String> serverName(Attributes connection) {
    if (!(connection.get(Grpc.TRANSPORT_ATTR_SSL_SESSION) instanceof ExtendedSSLSession session)) {
      return Optional.empty();
    }
    return session.getRequestedServerNames().stream()
        .filter(SNIHostName.class::isInstance)
        .map(name -> ((SNIHostName) name).getAsciiName())
        .findFirst();
  }

  private static NettyServerBuilder at(String address, int port) {
    return NettyServerBuilder.forAddress(
        new InetSocketAddress(InetAddress.ofLiteral(address), port));
  }

  /**
   * One that serves, as a whole.
   *
   * @param port 0 for one that is free
   */
  public static HealthServer plain(String address, int port) {
    return new HealthServer(at(address, port), Service.HEALTH);
  }

  /** The same on TLS; its certificate is its own. */
  public static HealthServer secure(String address, int port) {
    try {
      return new HealthServer(
          at(address, port)
              .sslContext(
                  GrpcSslContexts.configure(
                          SslContextBuilder.forServer(SelfCertified.keys()), SslProvider.JDK)
                      .build()),
          Service.HEALTH);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that takes calls and never answers. */
  public static HealthServer silent(String address, int port) {
    return new HealthServer(at(address, port), Service.SILENCE);
  }

  /** One without a health service. */
  public static HealthServer without(String address, int port) {
    return new HealthServer(at(address, port), Service.NONE);
  }

  /**
   * What it says from now on.
   *
   * @param service empty for the server as a whole
   */
  public void says(String service, ServingStatus status) {
    health.setStatus(service, status);
  }

  /** It knows that service no more. */
  public void forgets(String service) {
    health.clearStatus(service);
  }

  public int port() {
    return server.getPort();
  }

  /** The next call that there was or will be. */
  public Call call() throws InterruptedException {
    @Nullable Call next = calls.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nobody has called " + server);
    }
    return next;
  }

  /** Its port is closed when this returns. */
  public void stop() {
    server.shutdownNow();
    try {
      server.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
    if (!loop.shutdownGracefully(0, 0, TimeUnit.SECONDS)
        .awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the loop of " + server + " goes on");
    }
  }
}
