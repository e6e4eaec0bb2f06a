package gemel.tests.keywords;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ServerSocketFactory;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A web server on loopback that keeps what it is asked, and by whom. */
final class LoopbackWebServer implements LoopbackServer {
  private static final int PATIENCE_SECONDS = 10;

  /**
   * What came.
   *
   * @param client where the connection came from
   * @param serverName what TLS called the server
   * @param head the request to its blank line; empty if the client said nothing
   */
  record Request(InetSocketAddress client, Optional<String> serverName, String head) {
    String line() {
      return head.lines().findFirst().orElse("");
    }

    /** The value of the Host header; empty without one. */
    String host() {
      return head.lines()
          .filter(line -> line.startsWith("Host: "))
          .map(line -> line.substring("Host: ".length()))
          .findFirst()
          .orElse("");
    }
  }

  private final ServerSocket listener;
  private final Function<Request, String> answer;
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> farewells = new LinkedBlockingQueue<>();

  /** A server at {@code address} and a free port that answers 200 to everything. */
  static LoopbackWebServer at(String address) {
    return new LoopbackWebServer(address, request -> reply(200, "hello"));
  }

  LoopbackWebServer(String address, Function<Request, String> answer) {
    this(ServerSocketFactory.getDefault(), address, answer);
  }

  /**
   * A server.
   *
   * @param sockets plain ones, or for TLS
   */
  LoopbackWebServer(ServerSocketFactory sockets, String address, Function<Request, String> answer) {
    this.answer = answer;
    try {
      listener = sockets.createServerSocket(0, 50, InetAddress.ofLiteral(address));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("loopback-web-server").start(this::serve);
  }

  /** An HTTP answer. */
  static String reply(int status, String body) {
    return "HTTP/1.0 %d X\r\nContent-Length: %d\r\n\r\n%s".formatted(status, body.length(), body);
  }

  @Override
  public int port() {
    return listener.getLocalPort();
  }

  /** The next request that came or comes; connections that said nothing count. */
  Request request() throws InterruptedException {
    @Nullable Request next = requests.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing came to " + listener + " in " + PATIENCE_SECONDS + " s");
    }
    return next;
  }

  /** Whether the next client of TLS that leaves or left has said so (RFC 8446 section 6.1). */
  boolean farewell() throws InterruptedException {
    @Nullable Boolean next = farewells.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nobody has left " + listener + " in " + PATIENCE_SECONDS + " s");
    }
    return next;
  }

  @Override
  public InetSocketAddress client() throws InterruptedException {
    return request().client();
  }

  private void serve() {
    while (true) {
      try (Socket connection = listener.accept()) {
        Request request =
            new Request(
                (InetSocketAddress) connection.getRemoteSocketAddress(),
                serverName(connection),
                head(connection.getInputStream()));
        requests.add(request);
        connection.getOutputStream().write(answer.apply(request).getBytes(ISO_8859_1));
        if (connection instanceof SSLSocket) {
          farewells.add(saysFarewell(connection.getInputStream()));
        }
      } catch (IOException e) {
        if (listener.isClosed()) {
          return;
        }
      }
    }
  }

  private static boolean saysFarewell(InputStream in) {
    try {
      return in.read() < 0;
    } catch (IOException e) {
      return false; // the connection is gone, without a word
    }
  }

  private static Optional<String> serverName(Socket connection) throws IOException {
    if (!(connection instanceof SSLSocket secure)) {
      return Optional.empty();
    }
    secure.startHandshake();
    return ((ExtendedSSLSession) secure.getSession())
        .getRequestedServerNames().stream()
            .filter(SNIHostName.class::isInstance)
            .map(name -> ((SNIHostName) name).getAsciiName())
            .findFirst();
  }

  private static String head(InputStream in) {
    StringBuilder head = new StringBuilder();
    try {
      for (int octet = in.read(); octet >= 0; octet = in.read()) {
        head.append((char) octet);
        if (head.indexOf("\r\n\r\n") >= 0) {
          break;
        }
      }
    } catch (SocketException e) {
      // the client has reset the connection, after whatever it said
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
