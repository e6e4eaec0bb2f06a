package gemel.lab;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Programs that take connections on a TCP port of their node. */
public final class Listening {
  private Listening() {}

  /**
   * Waits until a program listens.
   *
   * @throws LabException if it has ended, or has not begun to listen in time
   */
  public static void await(Node node, LabProcess process, int port, Duration patience) {
    Await.until(
        "%s listens on port %d of %s".formatted(process.name(), port, node),
        patience,
        () -> !process.isAlive() || node.call(() -> listens(port)),
        process::tail);
    if (!process.isAlive()) {
      throw new LabException("%s ended in %s: %s".formatted(process.name(), node, process.tail()));
    }
  }

  private static boolean listens(int port) throws IOException {
    InetSocketAddress here = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    try (SocketChannel _ = SocketChannel.open(here)) {
      return true;
    } catch (ConnectException e) {
      return false;
    }
  }
}
