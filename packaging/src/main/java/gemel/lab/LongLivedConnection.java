package gemel.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One of the {@link LongLivedConnections}: moved by their thread, asked by any. It never connects
 * again.
 */
public final class LongLivedConnection {
  private static final byte[] REQUEST =
      "GET / HTTP/1.1\r\nHost: web\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final boolean silent;
  private @Nullable SocketChannel channel;
  private @Nullable HttpReply awaited;
  private long nextWordAt;
  private boolean lastWordSaid;
  private volatile int clientPort;
  private volatile boolean spokenUp;
  private volatile String answeredBy = "";
  private volatile String trouble = "";

  LongLivedConnection(boolean silent) {
    this.silent = silent;
  }

  /** Whether it said nothing before everybody was made to speak. */
  public boolean isSilent() {
    return silent;
  }

  public boolean isEstablished() {
    return clientPort != 0;
  }

  boolean isSettled() {
    return isEstablished() || !trouble.isEmpty();
  }

  boolean hasSaidItsLast() {
    return spokenUp || !trouble.isEmpty();
  }

  /** The client's port, by which a director's table knows it. */
  public int clientPort() {
    return clientPort;
  }

  /** Whether it has answered since everybody was made to speak. */
  public boolean hasSpokenUp() {
    return spokenUp;
  }

  /** The body of its last answer: the server's name; empty before the first. */
  public String answeredBy() {
    return answeredBy;
  }

  /** What broke it; empty while it is well. */
  public String trouble() {
    return trouble;
  }

  void connect(Selector selector, InetSocketAddress target, long firstWordAt) throws IOException {
    SocketChannel opened = SocketChannel.open(OpenLoopLoad.family(target));
    channel = opened;
    nextWordAt = firstWordAt;
    opened.configureBlocking(false);
    opened.register(selector, SelectionKey.OP_CONNECT, this);
    opened.connect(target);
  }

  void go(SelectionKey key, ByteBuffer buffer) {
    SocketChannel socket = (SocketChannel) key.channel();
    try {
      if (key.isConnectable()) {
        socket.finishConnect();
        key.interestOps(SelectionKey.OP_READ);
        clientPort = ((InetSocketAddress) socket.getLocalAddress()).getPort();
      } else if (key.isReadable()) {
        read(socket, buffer);
      }
    } catch (IOException | IllegalArgumentException e) {
      fail(e.toString());
    }
  }

  private void read(SocketChannel socket, ByteBuffer buffer) throws IOException {
    if (socket.read(buffer.clear()) < 0) {
      fail("closed by the server");
      return;
    }
    HttpReply reply = awaited;
    if (reply == null) {
      fail("an answer that nobody asked for");
      return;
    }
    reply.add(buffer.flip());
    if (reply.isComplete()) {
      answeredBy = reply.body();
      awaited = null;
      spokenUp = lastWordSaid;
    }
  }

  /** Asks, if it is one that talks and its time has come. */
  void talk(long now, long rhythmNanos) {
    if (!silent && now >= nextWordAt && ask()) {
      nextWordAt = now + rhythmNanos;
    }
  }

  /** Asks for the last time, as soon as the answer before has come. */
  void speakUp() {
    if (!lastWordSaid && ask()) {
      lastWordSaid = true;
    }
  }

  private boolean ask() {
    SocketChannel socket = channel;
    if (socket == null || !isEstablished() || awaited != null || !trouble.isEmpty()) {
      return false;
    }
    try {
      socket.write(ByteBuffer.wrap(REQUEST)); // 30 octets fit into an empty send buffer
      awaited = new HttpReply();
      return true;
    } catch (IOException e) {
      fail(e.toString());
      return false;
    }
  }

  private void fail(String why) {
    trouble = why;
    close();
  }

  void close() {
    SocketChannel socket = channel;
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException e) {
        // Its trouble, if any, is known already.
      }
    }
  }
}
