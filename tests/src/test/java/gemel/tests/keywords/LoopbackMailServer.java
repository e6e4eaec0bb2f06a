package gemel.tests.keywords;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A mail server on loopback that greets, and keeps what it is told, and by whom. */
final class LoopbackMailServer implements LoopbackServer {
  private static final int PATIENCE_SECONDS = 10;

  /**
   * A visit.
   *
   * @param client where it came from
   * @param commands what it said
   */
  record Visit(InetSocketAddress client, List<String> commands) {}

  private final ServerSocket listener;
  private final BlockingQueue<Visit> visits = new LinkedBlockingQueue<>();

  /** A server at {@code address} and a free port. */
  LoopbackMailServer(String address) {
    try {
      listener = new ServerSocket(0, 50, InetAddress.ofLiteral(address));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("loopback-mail-server").start(this::serve);
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket connection = listener.accept()) {
        visits.add(
            new Visit(
                (InetSocketAddress) connection.getRemoteSocketAddress(), commands(connection)));
      } catch (IOException e) {
        // the visitor has left, or the server is closed
      }
    }
  }

  private static List<String> commands(Socket connection) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
    List<String> commands = new ArrayList<>();
    say(connection, "220-mail.example.com\r\n220 welcomes you");
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        commands.add(line);
        say(connection, line.equals("QUIT") ? "221 bye" : "250 fine");
      }
    } catch (SocketException e) {
      // the client has reset the connection, after whatever it said
    }
    return commands;
  }

  private static void say(Socket connection, String line) throws IOException {
    connection.getOutputStream().write((line + "\r\n").getBytes(ISO_8859_1));
  }

  /** The next visit that there was or is. */
  Visit visit() throws InterruptedException {
    @Nullable Visit next = visits.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nobody came to " + listener);
    }
    return next;
  }

  @Override
  public int port() {
    return listener.getLocalPort();
  }

  @Override
  public InetSocketAddress client() throws InterruptedException {
    return visit().client();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
