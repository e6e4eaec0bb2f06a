package gemel.healthcheck.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import gemel.healthcheck.settings.Target;
import gemel.linux.net.IpAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ServerSocketFactory;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLSocket;

/** Answers one reply to everything, on TLS. */
final class SecureServer implements AutoCloseable {
  private final ServerSocket listener;
  private final BlockingQueue<List<String>> names = new LinkedBlockingQueue<>();

  /** Starts it on loopback. */
  SecureServer(ServerSocketFactory sockets, String reply) throws IOException {
    listener = sockets.createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    Thread.ofVirtual().name("secure-server").start(() -> serve(reply));
  }

  Target target() {
    return Target.of(IpAddress.parse("127.0.0.1"), listener.getLocalPort());
  }

  /** The names that the next client called it by. */
  List<String> names() throws InterruptedException {
    return names.take();
  }

  private void serve(String reply) {
    while (!listener.isClosed()) {
      try (SSLSocket connection = (SSLSocket) listener.accept()) {
        connection.startHandshake();
        ExtendedSSLSession session = (ExtendedSSLSession) connection.getSession();
        names.add(session.getRequestedServerNames().stream().map(SecureServer::name).toList());
        int octet = connection.getInputStream().read();
        connection.getOutputStream().write((octet < 0 ? "" : reply).getBytes(UTF_8));
      } catch (IOException _) {
        // a client that went away, or the end
      }
    }
  }

  private static String name(SNIServerName name) {
    return name instanceof SNIHostName host ? host.getAsciiName() : name.toString();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
