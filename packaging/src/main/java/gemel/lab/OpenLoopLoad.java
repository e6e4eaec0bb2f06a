package gemel.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Opens a new connection with one request at a fixed pace, whatever becomes of the earlier ones: it
 * goes on asking while nobody answers, as many clients would. One thread, which lives in the
 * client's node; it writes down how each request ended, and judges nothing.
 */
public final class OpenLoopLoad extends NodeThread {
  /** A request that takes longer has failed. SYNs are sent again for longer than this. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final long MILLISECOND = 1_000_000;

  private final InetSocketAddress target;
  private final Duration interval;
  private final Collection<LoadRequest> ended = new ConcurrentLinkedQueue<>();
  private final Deque<RequestUnderWay> underWay = new ArrayDeque<>();
  private final ByteBuffer buffer = ByteBuffer.allocate(4096);
  private final AtomicInteger count = new AtomicInteger();
  private volatile boolean stopping;
  private volatile boolean drained;

  private OpenLoopLoad(Node client, InetSocketAddress target, Duration interval) {
    super(client, "load");
    this.target = target;
    this.interval = interval;
  }

  /** Starts it: a request to {@code target} every {@code interval}. */
  public static OpenLoopLoad start(Node client, InetSocketAddress target, Duration interval) {
    OpenLoopLoad load = new OpenLoopLoad(client, target, interval);
    load.begin();
    return load;
  }

  /** How many requests have ended so far. */
  public int ended() {
    check();
    return count.get();
  }

  /** Waits until so many more requests have ended. */
  public void awaitEnded(int more) {
    int enough = ended() + more;
    Await.until(
        more + " more requests of the load have ended",
        PATIENCE.plus(interval.multipliedBy(more)),
        () -> ended() >= enough,
        () -> ended() + " of " + enough);
  }

  /** The requests that have ended so far. */
  public LoadReport report() {
    check();
    return new LoadReport(ended);
  }

  /** Begins no more requests, waits for the end of those under way, and reports all. */
  public LoadReport finish() {
    stopping = true;
    Await.until(
        "the last request of the load has ended",
        PATIENCE.plusSeconds(2),
        () -> {
          check();
          return drained;
        },
        () -> "it has not");
    return report();
  }

  @Override
  void run() {
    try (Selector selector = Selector.open()) {
      ready();
      long due = Clock.nanos();
      while (goesOn() && !(stopping && underWay.isEmpty())) {
        for (long now = Clock.nanos(); !stopping && due <= now; due += interval.toNanos()) {
          start(selector);
        }
        giveUpOn(Clock.nanos() - PATIENCE.toNanos());
        selector.select(Math.max(1, (due - Clock.nanos()) / MILLISECOND));
        handle(selector);
      }
      drained = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      underWay.forEach(RequestUnderWay::close);
    }
  }

  static ProtocolFamily family(InetSocketAddress target) {
    return target.getAddress() instanceof Inet6Address
        ? StandardProtocolFamily.INET6
        : StandardProtocolFamily.INET;
  }

  private void start(Selector selector) throws IOException {
    SocketChannel channel = SocketChannel.open(family(target));
    channel.configureBlocking(false);
    RequestUnderWay request = new RequestUnderWay(channel, Clock.now());
    underWay.add(request);
    try {
      channel.register(selector, SelectionKey.OP_CONNECT, request);
      channel.connect(target);
    } catch (IOException e) {
      request.fail(e.toString());
    }
  }

  private void handle(Selector selector) {
    Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
    while (keys.hasNext()) {
      SelectionKey key = keys.next();
      keys.remove();
      ((RequestUnderWay) key.attachment()).go(key, buffer);
    }
    collect();
  }

  /** They are in order of start: only the oldest can have run out of time. */
  private void giveUpOn(long startedBefore) {
    for (RequestUnderWay oldest : underWay) {
      if (oldest.started().nanos() > startedBefore) {
        return;
      }
      oldest.fail("no answer within " + PATIENCE.toSeconds() + " s");
    }
  }

  private void collect() {
    underWay.removeIf(request -> {
      LoadRequest outcome = request.outcome();
      if (outcome != null) {
        ended.add(outcome);
        count.incrementAndGet();
      }
      return outcome != null;
    });
  }
}
