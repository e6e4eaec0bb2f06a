package gemel.bench.lab;

import gemel.linux.time.BootClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;

/**
 * A process of its own, since a process may have so many descriptors and no more: opens connections
 * from one address, asks for something once on each, and keeps them until it is killed. It writes
 * {@code open N} once all were answered or nothing happens any more, and {@code closed} whenever
 * one is closed after that.
 */
public final class ConnectionHolder {
  static final int FIRST_PORT = 10_000;

  private static final int MOST_UNDER_WAY = 200;
  private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();
  private static final byte[] REQUEST =
      "GET / HTTP/1.1\r\nHost: web\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final BootClock clock = new BootClock();
  private final Selector selector;
  private final String own;
  private final InetSocketAddress target;
  private final int count;
  private final ByteBuffer buffer = ByteBuffer.allocate(4096);
  private int begun;
  private int underWay;
  private int open;

  private ConnectionHolder(Selector selector, String own, InetSocketAddress target, int count) {
    this.selector = selector;
    this.own = own;
    this.target = target;
    this.count = count;
  }

  /** Arguments: its own address, the target's address and port, how many connections. */
  public static void main(String[] arguments) throws IOException {
    InetSocketAddress target = new InetSocketAddress(arguments[1], Integer.parseInt(arguments[2]));
    try (Selector selector = Selector.open()) {
      new ConnectionHolder(selector, arguments[0], target, Integer.parseInt(arguments[3])).hold();
    }
  }

  private void hold() throws IOException {
    long quietSince = clock.nanos();
    while (open < count && clock.nanos() - quietSince < PATIENCE_NANOS) {
      while (begun < count && underWay < MOST_UNDER_WAY) {
        begin();
      }
      if (selector.select(100) > 0) {
        quietSince = clock.nanos();
        handle();
      }
    }
    System.out.println("open " + open);
    while (open > 0) {
      int before = open;
      selector.select();
      handle();
      for (int closed = open; closed < before; closed++) {
        System.out.println("closed");
      }
    }
  }

  private void begin() throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    channel.bind(new InetSocketAddress(own, FIRST_PORT + begun));
    begun++;
    underWay++;
    channel.register(selector, SelectionKey.OP_CONNECT);
    channel.connect(target);
  }

  private void handle() throws IOException {
    Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
    while (keys.hasNext()) {
      SelectionKey key = keys.next();
      keys.remove();
      SocketChannel channel = (SocketChannel) key.channel();
      boolean lives;
      try {
        lives = go(key, channel);
      } catch (IOException e) {
        lives = false;
      }
      if (!lives) {
        channel.close();
        if (key.attachment() == null) {
          underWay--;
        } else {
          open--;
        }
      }
    }
  }

  /** Whether the connection lives on. One that was answered has an attachment. */
  private boolean go(SelectionKey key, SocketChannel channel) throws IOException {
    if (key.isConnectable()) {
      channel.finishConnect();
      key.interestOps(SelectionKey.OP_READ);
      channel.write(ByteBuffer.wrap(REQUEST));
      return true;
    }
    if (channel.read(buffer.clear()) < 0) {
      return false;
    }
    if (key.attachment() == null) {
      key.attach(true);
      underWay--;
      open++;
    }
    return true;
  }
}
