package gemel.healthcheck.socket;

import gemel.healthcheck.settings.Target;
import gemel.linux.net.IpAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** A server on loopback that answers each datagram with those that its script says. */
public final class DatagramServer implements AutoCloseable {
  private final DatagramSocket socket;
  private final BlockingQueue<DatagramPacket> questions = new LinkedBlockingQueue<>();
  private final Thread serving;

  public DatagramServer(Function<byte[], List<byte[]>> script) {
    try {
      socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    serving = Thread.ofVirtual().name("datagram-server").start(() -> serve(script));
  }

  /** One that says nothing. */
  public static DatagramServer silent() {
    return new DatagramServer(_ -> List.of());
  }

  private void serve(Function<byte[], List<byte[]>> script) {
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        socket.receive(packet);
        questions.add(packet);
        for (byte[] answer : script.apply(Arrays.copyOf(packet.getData(), packet.getLength()))) {
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      }
    } catch (IOException e) {
      // closed
    }
  }

  public Target target() {
    return Target.of(IpAddress.parse("127.0.0.1"), socket.getLocalPort());
  }

  /** What was asked, first of all. */
  public byte[] question() throws InterruptedException {
    DatagramPacket packet = questions.take();
    return Arrays.copyOf(packet.getData(), packet.getLength());
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
