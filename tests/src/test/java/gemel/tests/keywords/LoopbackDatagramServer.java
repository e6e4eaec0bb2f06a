package gemel.tests.keywords;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A UDP server on loopback that keeps what it is asked, and by whom. */
final class LoopbackDatagramServer implements LoopbackServer {
  private static final int PATIENCE_SECONDS = 10;

  /**
   * What came.
   *
   * @param client where it came from
   * @param octets two hexadecimal digits for each
   */
  record Question(InetSocketAddress client, String octets) {}

  private final DatagramSocket socket;
  private final Function<byte[], Optional<byte[]>> answer;
  private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>();
  private final Thread serving;

  /**
   * A server at {@code address} and a free port.
   *
   * @param answer to a question; empty for silence
   */
  LoopbackDatagramServer(String address, Function<byte[], Optional<byte[]>> answer) {
    this.answer = answer;
    try {
      socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    serving = Thread.ofVirtual().name("loopback-datagram-server").start(this::serve);
  }

  /** One that knows all names: it says so, and nothing more about them. */
  static LoopbackDatagramServer ofNames(String address) {
    return new LoopbackDatagramServer(address, question -> Optional.of(answer(question, 0)));
  }

  /** The question made an answer (RFC 1035 section 4.1.1). */
  static byte[] answer(byte[] question, int code) {
    byte[] answer = question.clone();
    answer[2] |= (byte) 0x80;
    answer[3] |= (byte) code;
    return answer;
  }

  private void serve() {
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        socket.receive(packet);
        byte[] octets = Arrays.copyOf(packet.getData(), packet.getLength());
        questions.add(
            new Question(
                (InetSocketAddress) packet.getSocketAddress(), HexFormat.of().formatHex(octets)));
        Optional<byte[]> reply = answer.apply(octets);
        if (reply.isPresent()) {
          socket.send(
              new DatagramPacket(reply.get(), reply.get().length, packet.getSocketAddress()));
        }
      }
    } catch (IOException e) {
      if (!socket.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The next question that came or comes. */
  Question question() throws InterruptedException {
    @Nullable Question next = questions.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing came to port " + port());
    }
    return next;
  }

  @Override
  public int port() {
    return socket.getLocalPort();
  }

  @Override
  public InetSocketAddress client() throws InterruptedException {
    return question().client();
  }

  /** Returns once nobody listens: the JDK closes the port when whoever receives has noticed. */
  @Override
  public void close() {
    socket.close();
    try {
      serving.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
