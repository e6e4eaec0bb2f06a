package gemel.tests.keywords;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A server on loopback that greets, answers whatever it is told, and keeps what it was told, and by
 * whom. An octet is a character (ISO 8859-1).
 */
final class LoopbackTalker implements LoopbackServer {
  private static final int PATIENCE_SECONDS = 10;
  private static final int LONGEST = 4096;

  /**
   * A visit.
   *
   * @param client where it came from
   * @param said what it said, each time that it had been waiting for an answer
   */
  record Visit(InetSocketAddress client, List<String> said) {}

  private final ServerSocket listener;
  private final String greeting;
  private final UnaryOperator<String> answer;
  private final BlockingQueue<Visit> visits = new LinkedBlockingQueue<>();

  /**
   * A server at {@code address} and a free port.
   *
   * @param greeting what it says first; empty if it waits to be told something
   * @param answer what it makes of something that it is told
   */
  LoopbackTalker(String address, String greeting, UnaryOperator<String> answer) {
    this.greeting = greeting;
    this.answer = answer;
    try {
      listener = new ServerSocket(0, 50, InetAddress.ofLiteral(address));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("loopback-talker").start(this::serve);
  }

  /** A mail server that takes whatever it is told. */
  static LoopbackTalker mail(String address) {
    return new LoopbackTalker(
        address,
        "220-mail.example.com\r\n220 welcomes you\r\n",
        told -> told.equals("QUIT\r\n") ? "221 bye\r\n" : "250 fine\r\n");
  }

  /** A Redis master that lets everybody in. */
  static LoopbackTalker redis(String address) {
    return new LoopbackTalker(
        address,
        "",
        told ->
            told.contains("PING")
                ? "+PONG\r\n"
                : told.contains("ROLE") ? "*3\r\n$6\r\nmaster\r\n:0\r\n*0\r\n" : "+OK\r\n");
  }

  /** A MySQL server that knows {@code checker}, and nobody else. */
  static LoopbackTalker mysql(String address) {
    return new LoopbackTalker(
        address,
        octets("0a000000 0a382e302e3000 010000"),
        told ->
            told.contains("checker\0")
                ? octets("07000002 00000002000000")
                : octets("0a000002 ff1504 23323830303078"));
  }

  /** A PostgreSQL server that lets everybody in, and has every database but {@code absent}. */
  static LoopbackTalker pgsql(String address) {
    String letIn = octets("52 00000008 00000000");
    return new LoopbackTalker(
        address,
        "",
        told ->
            letIn
                + (told.contains("database\0absent\0")
                    ? octets("45 0000000f 43334430303000 4d7800 00") // SQLSTATE 3D000
                    : octets("5a 00000005 49")));
  }

  /** An agent that says {@code line} to everybody. */
  static LoopbackTalker agent(String address, String line) {
    return new LoopbackTalker(address, line + "\n", _ -> "");
  }

  private static String octets(String hex) {
    return new String(HexFormat.of().parseHex(hex.replace(" ", "")), ISO_8859_1);
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket connection = listener.accept()) {
        List<String> said = new ArrayList<>();
        talk(connection, said);
        visits.add(new Visit((InetSocketAddress) connection.getRemoteSocketAddress(), said));
      } catch (IOException e) {
        // the visitor has left, or the server is closed
      }
    }
  }

  private void talk(Socket connection, List<String> said) throws IOException {
    byte[] octets = new byte[LONGEST];
    try {
      connection.getOutputStream().write(greeting.getBytes(ISO_8859_1));
      int length = connection.getInputStream().read(octets);
      while (length >= 0) {
        String told = new String(Arrays.copyOf(octets, length), ISO_8859_1);
        said.add(told);
        connection.getOutputStream().write(answer.apply(told).getBytes(ISO_8859_1));
        length = connection.getInputStream().read(octets);
      }
    } catch (SocketException e) {
      // the client has reset the connection, after whatever it said
    }
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
