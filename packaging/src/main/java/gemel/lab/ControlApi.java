package gemel.lab;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Asks a director through its control socket, one HTTP/1.1 request a connection, as {@code curl
 * --unix-socket} would. A program start costs a second; this costs a millisecond.
 */
public final class ControlApi {
  private static final Duration LIMIT = Duration.ofSeconds(3);
  private final Path socket;

  /**
   * @param runtimeDirectory the director's {@code --runtime-dir}
   */
  public ControlApi(Path runtimeDirectory) {
    this.socket = runtimeDirectory.resolve("control.sock");
  }

  /** {@code GET /v1/status}. */
  public DirectorStatus status() throws IOException {
    return new DirectorStatus(get("/v1/status"));
  }

  /**
   * {@code GET /v1/connections}.
   *
   * @param limit how many at most
   */
  public ConnectionList connections(int limit) throws IOException {
    return new ConnectionList(get("/v1/connections?limit=" + limit));
  }

  /**
   * One request.
   *
   * @throws IOException if nobody listens, the answer takes longer than three seconds or is none
   */
  public JsonObject get(String path) throws IOException {
    String request = "GET " + path + " HTTP/1.1\r\nHost: gemel\r\nConnection: close\r\n\r\n";
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
      return body(readToEnd(channel, path));
    }
  }

  private static HttpReply readToEnd(SocketChannel channel, String path) throws IOException {
    long deadline = Clock.nanos() + LIMIT.toNanos();
    HttpReply reply = new HttpReply();
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    channel.configureBlocking(false);
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_READ);
      while (!reply.isComplete()) {
        long left = (deadline - Clock.nanos()) / 1_000_000;
        if (left <= 0) {
          throw new IOException("no whole answer to " + path + " within " + LIMIT);
        }
        selector.select(left);
        selector.selectedKeys().clear();
        int read = channel.read(buffer.clear());
        if (read < 0) {
          throw new IOException("the answer to " + path + " broke off");
        }
        reply.add(buffer.flip());
      }
    }
    return reply;
  }

  private static JsonObject body(HttpReply reply) throws IOException {
    if (reply.status() != 200) {
      throw new IOException("HTTP status " + reply.status() + ": " + reply.body());
    }
    try {
      return new JsonObject(reply.body());
    } catch (DecodeException e) {
      throw new IOException("not JSON: " + reply.body(), e);
    }
  }
}
