package gemel.tests.sessions;

import gemel.lab.Await;
import gemel.lab.Lab;
import gemel.lab.Topology;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** A connection to {@link LineService} that says a line a second, and waits for each answer. */
final class LineTalk implements AutoCloseable {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final List<String> answers = new CopyOnWriteArrayList<>();
  private volatile String trouble = "";

  private LineTalk(Socket socket) {
    this.socket = socket;
  }

  static LineTalk begin(Lab lab) {
    Socket socket =
        lab.client().call(() -> new Socket(Topology.VIP.toInetAddress(), Servers.LINES));
    LineTalk talk = lab.closing(new LineTalk(socket));
    Thread.ofVirtual().start(talk::talk);
    return talk;
  }

  private void talk() {
    try {
      socket.setSoTimeout(PATIENCE_MILLIS);
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      while (!socket.isClosed()) {
        socket.getOutputStream().write("tick\r\n".getBytes(StandardCharsets.US_ASCII));
        answers.add(String.valueOf(lines.readLine()));
        LockSupport.parkNanos(SECOND.toNanos());
      }
    } catch (IOException e) {
      trouble = e.toString();
    }
  }

  /** Waits until so many more lines have been answered. */
  void awaitAnswers(int more) {
    int enough = answers.size() + more;
    Await.until(
        more + " more lines are answered",
        SECOND.multipliedBy(more).plusMillis(PATIENCE_MILLIS),
        () -> answers.size() >= enough || !trouble.isEmpty(),
        () -> answers + trouble);
  }

  /** All of them, in order. */
  List<String> answers() {
    return List.copyOf(answers);
  }

  /** What broke it; empty while it is well. */
  String trouble() {
    return trouble;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
