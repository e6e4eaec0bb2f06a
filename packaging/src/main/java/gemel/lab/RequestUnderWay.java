package gemel.lab;

import gemel.linux.time.BootTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One connection of the load, from its SYN to its end. Confined to the load's thread. */
final class RequestUnderWay {
  private static final byte[] REQUEST =
      "GET / HTTP/1.1\r\nHost: web\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final SocketChannel channel;
  private final BootTime started;
  private final HttpReply reply = new HttpReply();
  private BootTime stood = BootTime.NEVER;
  private @Nullable LoadRequest outcome;

  RequestUnderWay(SocketChannel channel, BootTime started) {
    this.channel = channel;
    this.started = started;
  }

  BootTime started() {
    return started;
  }

  /** How it ended, or null while it has not. */
  @Nullable LoadRequest outcome() {
    return outcome;
  }

  /** Goes on, as far as the socket lets it. */
  void go(SelectionKey key, ByteBuffer buffer) {
    try {
      if (key.isConnectable()) {
        channel.finishConnect();
        stood = Clock.now();
        channel.write(ByteBuffer.wrap(REQUEST)); // 50 octets fit into an empty send buffer
        key.interestOps(SelectionKey.OP_READ);
      } else if (key.isReadable()) {
        read(buffer);
      }
    } catch (IOException | IllegalArgumentException e) {
      fail(e.toString());
    }
  }

  private void read(ByteBuffer buffer) throws IOException {
    int read = channel.read(buffer.clear());
    if (read < 0) {
      fail("closed by the server before its answer was complete");
      return;
    }
    reply.add(buffer.flip());
    if (reply.isComplete()) {
      end(
          reply.status() == 200
              ? new LoadRequest.Answered(reply.body())
              : new LoadRequest.Failed("HTTP status " + reply.status()));
    }
  }

  void fail(String why) {
    end(new LoadRequest.Failed(why));
  }

  private void end(LoadRequest.Outcome how) {
    if (outcome == null) {
      outcome = new LoadRequest(started, stood, Clock.now(), how);
    }
    close();
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing is lost with it: the request has its outcome.
    }
  }
}
