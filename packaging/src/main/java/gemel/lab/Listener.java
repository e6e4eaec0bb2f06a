package gemel.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Takes what a program writes while it writes it, so that it never waits for a full pipe. A thread
 * of the system's own: a read from a pipe holds the thread that does it.
 */
final class Listener {
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private final Thread thread;

  private Listener(InputStream stream) {
    thread = Thread.ofPlatform().daemon().name("listener").unstarted(() -> listen(stream));
  }

  /** Listens from now on. */
  static Listener to(InputStream stream) {
    Listener listener = new Listener(stream);
    listener.thread.start();
    return listener;
  }

  private void listen(InputStream stream) {
    try (stream) {
      stream.transferTo(heard);
    } catch (IOException e) {
      heard.writeBytes(e.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** What has been written by now. */
  String soFar() {
    return heard.toString(StandardCharsets.UTF_8);
  }

  /** Everything, once the program and whoever has its output from it have ended. */
  String whole() throws InterruptedException {
    thread.join();
    return soFar();
  }
}
