package gemel.ipvs.embedded.lab;

import gemel.ipvs.embedded.lab.Lab.Node;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** nginx on a lab's server, behind the PROXY protocol; it answers with whom it takes for whom. */
final class Nginx implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Lab lab;
  private final Path folder;
  private final String command;

  /** Starts it; it listens when this returns. */
  Nginx(Lab lab, int port) throws IOException, InterruptedException {
    this.lab = lab;
    folder = Files.createTempDirectory("nginx");
    Path file = folder.resolve("nginx.conf");
    String address = lab.server().contains(":") ? "[" + lab.server() + "]" : lab.server();
    Files.writeString(
        file,
        """
        pid %1$s/pid;
        error_log %1$s/error.log;
        worker_processes 1;
        events {
        }
        http {
          access_log %1$s/access.log;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          server {
            listen %2$s:%3$d proxy_protocol;
            return 200 "$proxy_protocol_addr seen at $remote_addr";
          }
        }
        """
            .formatted(folder, address, port));
    command = "nginx -e %1$s/error.log -p %1$s -c %2$s".formatted(folder, file);
    lab.run(Node.SERVER, command);
  }

  private void stop() throws IOException {
    try {
      lab.run(Node.SERVER, command + " -s stop");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while nginx was told to end", e);
    }
  }

  /** The body of the answer to a request. */
  static String ask(String address, int port) throws IOException {
    try (Socket socket = Octets.connect(address, port)) {
      socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
  }

  @Override
  public void close() throws IOException {
    stop();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (Files.exists(folder.resolve("pid"))) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("nginx has not ended after " + PATIENCE);
      }
      Thread.onSpinWait();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
