package gemel.bench.lab;

import gemel.lab.LabException;
import gemel.lab.Node;
import gemel.linux.time.BootClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One big file, one way or the other, over one connection. */
final class Transfer {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final int PIECE = 1 << 16;

  private Transfer() {}

  /** Gets {@link Nginx#BIG} octets; how many seconds it took. */
  static double download(Node client, Contender contender) {
    return client.call(() -> {
      long begun = new BootClock().nanos();
      try (Socket socket = connect(contender)) {
        say(socket.getOutputStream(), "GET /files/big HTTP/1.1", "Connection: close");
        long got = drain(socket.getInputStream());
        if (got < Nginx.BIG) {
          throw new LabException(
              "through %s came %d octets of %d".formatted(contender.name(), got, Nginx.BIG));
        }
      }
      return seconds(begun);
    });
  }

  /** Sends {@link Nginx#BIG} octets; how many seconds it took until the server had them. */
  static double upload(Node client, Contender contender) {
    return client.call(() -> {
      long begun = new BootClock().nanos();
      try (Socket socket = connect(contender)) {
        OutputStream out = socket.getOutputStream();
        say(out, "PUT /files/up HTTP/1.1", "Connection: close\r\nContent-Length: " + Nginx.BIG);
        byte[] piece = new byte[PIECE];
        for (int sent = 0; sent < Nginx.BIG; sent += PIECE) {
          out.write(piece);
        }
        String answer =
            new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        if (!answer.startsWith("HTTP/1.1 20")) {
          throw new LabException(
              "an upload through %s ended in: %s".formatted(contender.name(), answer));
        }
      }
      return seconds(begun);
    });
  }

  private static Socket connect(Contender contender) throws IOException {
    Socket socket = new Socket();
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(contender.target(), PATIENCE_MILLIS);
    return socket;
  }

  private static void say(OutputStream out, String request, String headers) throws IOException {
    out.write(
        "%s\r\nHost: web\r\n%s\r\n\r\n"
            .formatted(request, headers)
            .getBytes(StandardCharsets.US_ASCII));
  }

  private static long drain(InputStream in) throws IOException {
    byte[] piece = new byte[PIECE];
    long all = 0;
    for (int got = in.read(piece); got >= 0; got = in.read(piece)) {
      all += got;
    }
    return all;
  }

  private static double seconds(long begun) {
    return (new BootClock().nanos() - begun) / 1e9;
  }
}
