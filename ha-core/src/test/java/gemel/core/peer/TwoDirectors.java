package gemel.core.peer;

import gemel.core.peer.PeerChannel.Observer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two ends of a channel over a wire that delivers one message at a time. */
final class TwoDirectors {
  final Side left = new Side("left", 100);
  final Side right = new Side("right", 200);
  private boolean haveMet;

  TwoDirectors() {
    left.other = right;
    right.other = left;
  }

  /** The two meet, for the first time or again. */
  void connect() {
    left.channel.appeared("right", !haveMet);
    right.channel.appeared("left", !haveMet);
    haveMet = true;
    settleLoops();
  }

  /** The left one dies, and comes back with nothing. */
  void leftBeginsAnew() {
    cut();
    left.engine.forgetAll();
    left.channel.appeared("right", true);
    right.channel.appeared("left", true);
    settleLoops();
  }

  void cut() {
    left.wire.clear();
    right.wire.clear();
    left.channel.vanished("cut");
    right.channel.vanished("cut");
    settleLoops();
  }

  /** Delivers one message, if there is one; whether there was. */
  boolean deliverOne() {
    settleLoops();
    boolean toTheRight = left.deliver();
    boolean toTheLeft = right.deliver();
    return toTheRight || toTheLeft;
  }

  /** Loses what the left one said last; false if it has arrived. */
  boolean lose() {
    settleLoops();
    return left.wire.pollLast() != null;
  }

  void deliverAll() {
    int messages = 0;
    while (deliverOne()) {
      if (++messages > 1_000_000) {
        throw new AssertionError("the directors never stop talking");
      }
    }
  }

  private void settleLoops() {
    while (left.turn() || right.turn()) {
      // once more
    }
  }

  /** One director. */
  static final class Side implements PeerLink, Observer {
    final FakeEngine engine = new FakeEngine();
    final List<String> heard = new ArrayList<>();
    final PeerChannel channel;
    private final Deque<Runnable> loop = new ArrayDeque<>();
    private final Deque<byte[]> wire = new ArrayDeque<>();
    private @Nullable Side other;
    int mostOnTheWire;

    Side(String name, int firstId) {
      channel = new PeerChannel(this, name + "'s peer", engine, loop::add, firstId, this);
      engine.streamTo(channel.changes());
    }

    private boolean turn() {
      Runnable task = loop.poll();
      if (task != null) {
        task.run();
      }
      return task != null;
    }

    private boolean deliver() {
      byte[] message = wire.poll();
      if (message != null && other != null) {
        other.channel.received(message);
      }
      return message != null;
    }

    @Override
    public void send(byte[] message) {
      wire.add(message);
      mostOnTheWire = Math.max(mostOnTheWire, wire.size());
    }

    @Override
    public void open(Listener listener) {}

    @Override
    public void close() {}

    @Override
    public void sessionBegan(String peer) {
      heard.add("session");
    }

    @Override
    public void sessionEnded(String peer, String why) {
      heard.add("alone");
    }

    @Override
    public void said(byte[] words) {
      heard.add("said " + new String(words, StandardCharsets.UTF_8));
    }

    @Override
    public void tableComplete(SyncProgress progress) {
      heard.add("complete " + progress.received());
    }
  }
}
