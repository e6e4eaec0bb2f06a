package gemel.healthcheck.socket;

import gemel.healthcheck.settings.Target;
import gemel.linux.net.IpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A listener that accepts nothing and whose queue is full, so that the kernel drops the next SYN
 * (listen(2), tcp(7)): a server that does not answer, without leaving this host.
 */
public final class FullBacklog implements AutoCloseable {
  private static final int ENOUGH = 16;

  private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
  private final List<Socket> fillers = new ArrayList<>();

  public FullBacklog() throws IOException {
    for (int i = 0; i < ENOUGH; i++) {
      Socket filler = new Socket();
      fillers.add(filler);
      try {
        filler.connect(listener.getLocalSocketAddress(), 100);
      } catch (SocketTimeoutException e) {
        return; // full
      }
    }
    close();
    throw new AssertionError("the queue took " + ENOUGH + " connections and is not full");
  }

  public Target target() {
    return Target.of(IpAddress.parse("127.0.0.1"), listener.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket filler : fillers) {
      filler.close();
    }
  }
}
