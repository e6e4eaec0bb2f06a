package gemel.healthcheck.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import gemel.healthcheck.settings.Target;
import gemel.linux.net.IpAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A server on loopback that does to each connection what its script says: real sockets, so that
 * what a checker meets is what the kernel does. The connection is closed (FIN) when the script
 * ends.
 */
public final class ScriptedServer implements AutoCloseable {
  /** What to do with one connection. */
  @FunctionalInterface
  public interface Script {
    void play(Socket connection) throws Exception;
  }

  private interface Hearing {
    String request(Socket connection) throws IOException;
  }

  private final ServerSocket listener;
  private final Thread acceptor;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> peers = new LinkedBlockingQueue<>();

  /** One that is asked something before it plays its script. */
  public ScriptedServer(Script script) {
    this(connection -> head(connection.getInputStream()), script);
  }

  /** One that plays its script at once. */
  public static ScriptedServer speakingFirst(Script script) {
    return new ScriptedServer(_ -> "", script);
  }

  private ScriptedServer(Hearing hearing, Script script) {
    try {
      listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    acceptor = Thread.ofVirtual().name("scripted-server").start(() -> accept(hearing, script));
  }

  /** A server that reads a request and sends these octets. */
  public static ScriptedServer replying(String reply) {
    return new ScriptedServer(connection -> connection.getOutputStream().write(octets(reply)));
  }

  public static byte[] octets(String text) {
    return text.getBytes(ISO_8859_1);
  }

  /** Makes the close at the end of the script a reset. */
  public static void reset(Socket connection) throws IOException {
    connection.setSoLinger(true, 0);
    connection.close();
  }

  /** Waits until the other side has closed, and says nothing. */
  public static void hang(Socket connection) throws IOException {
    while (connection.getInputStream().read() >= 0) {
      // whatever it is
    }
  }

  public Target target() {
    return Target.of(IpAddress.parse("127.0.0.1"), listener.getLocalPort());
  }

  /** The next request that came, up to its blank line. */
  public String request() {
    return next(requests, "a request");
  }

  /** The address that the next connection came from. */
  public String peer() {
    return next(peers, "a connection");
  }

  private static String next(BlockingQueue<String> queue, String what) {
    return Optional.ofNullable(Eventually.see(what, queue::poll, Objects::nonNull)).orElseThrow();
  }

  /** How many connections neither side has closed yet. */
  public int open() {
    return open.size();
  }

  private void accept(Hearing hearing, Script script) {
    while (!listener.isClosed()) {
      try {
        Socket connection = listener.accept();
        open.add(connection);
        peers.add(connection.getInetAddress().getHostAddress());
        Thread.ofVirtual()
            .name("scripted-connection")
            .start(() -> serve(connection, hearing, script));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket connection, Hearing hearing, Script script) {
    try (connection) {
      String request = hearing.request(connection);
      if (!request.isEmpty()) {
        requests.add(request);
      }
      script.play(connection);
    } catch (Exception e) {
      // the checker has closed, which many tests are about
    } finally {
      open.remove(connection);
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int octet = in.read();
      if (octet < 0) {
        break;
      }
      head.append((char) octet);
    }
    return head.toString();
  }

  /** Nobody listens any more when this returns: the kernel lets go when the acceptor has ended. */
  @Override
  public void close() throws IOException {
    listener.close();
    try {
      acceptor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Socket connection : open) {
      connection.close();
    }
  }
}
