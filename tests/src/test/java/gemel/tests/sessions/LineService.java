package gemel.tests.sessions;

import gemel.lab.Lab;
import gemel.lab.Node;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Answers each line of a connection with the node's name, how many lines that connection has had,
 * and the line: {@code rs1 3 hello}.
 */
public final class LineService implements AutoCloseable {
  private final String name;
  private final ServerSocket door;

  private LineService(String name, ServerSocket door) {
    this.name = name;
    this.door = door;
  }

  /** Starts it in a server's node; it listens when this returns. */
  public static void start(Lab lab, Node node, int port) {
    LineService service = new LineService(node.name(), node.call(() -> new ServerSocket(port)));
    lab.closing(service);
    Thread.ofVirtual().start(service::admit);
  }

  private void admit() {
    while (!door.isClosed()) {
      try {
        Socket guest = door.accept();
        Thread.ofVirtual().start(() -> answer(guest));
      } catch (IOException e) {
        // Closed: the loop ends.
      }
    }
  }

  private void answer(Socket guest) {
    try (guest) {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(guest.getInputStream(), StandardCharsets.US_ASCII));
      OutputStream out = guest.getOutputStream();
      int count = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String answer = "%s %d %s\r\n".formatted(name, ++count, line);
        out.write(answer.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      // The client sees its connection broken, and says so.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
