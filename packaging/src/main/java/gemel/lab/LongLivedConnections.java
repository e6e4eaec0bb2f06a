package gemel.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Connections that stay: one half says nothing after its handshake, the other half asks for
 * something every few seconds. One thread in the client's node moves them all.
 */
public final class LongLivedConnections extends NodeThread {
  private static final Duration HANDSHAKES = Duration.ofSeconds(10);
  private static final long TICK_MILLIS = 20;

  private final InetSocketAddress target;
  private final Duration rhythm;
  private final ByteBuffer buffer = ByteBuffer.allocate(4096);
  private final List<LongLivedConnection> connections = new ArrayList<>();
  private volatile Predicate<LongLivedConnection> speakers = _ -> false;

  private LongLivedConnections(Node client, InetSocketAddress target, int count, Duration rhythm) {
    super(client, "long-lived");
    this.target = target;
    this.rhythm = rhythm;
    for (int i = 0; i < count; i++) {
      connections.add(new LongLivedConnection(i % 2 == 0));
    }
  }

  /**
   * Opens {@code count} connections to {@code target}, every other one silent; all are established
   * when this returns.
   *
   * @param rhythm how often a talking one talks
   */
  public static LongLivedConnections open(
      Node client, InetSocketAddress target, int count, Duration rhythm) {
    LongLivedConnections all = new LongLivedConnections(client, target, count, rhythm);
    all.begin();
    Await.until(
        "%d connections to %s are established or refused".formatted(count, target),
        HANDSHAKES,
        () -> all.count(LongLivedConnection::isSettled) == count,
        () -> all.count(LongLivedConnection::isEstablished) + " are established");
    if (!all.troubles().isEmpty()) {
      all.close();
      throw new LabException("connections to %s: %s".formatted(target, all.troubles()));
    }
    return all;
  }

  public List<LongLivedConnection> all() {
    check();
    return List.copyOf(connections);
  }

  private long count(Predicate<LongLivedConnection> which) {
    return all().stream().filter(which).count();
  }

  private List<String> troubles() {
    return connections.stream()
        .map(LongLivedConnection::trouble)
        .filter(trouble -> !trouble.isEmpty())
        .distinct()
        .toList();
  }

  /**
   * Lets every connection ask once more, the silent ones for the first time, and waits for their
   * answers.
   *
   * @param limit how long at most; a connection without an answer by then stays without
   */
  public void speakAll(Duration limit) {
    speak(_ -> true, limit);
  }

  /**
   * As {@link #speakAll}, for some of them; the others go on as before.
   *
   * @param who asked on this class's thread and the caller's
   */
  public void speak(Predicate<LongLivedConnection> who, Duration limit) {
    speakers = who;
    long deadline = Clock.nanos() + limit.toNanos();
    Await.until(
        "every long-lived connection has answered or failed",
        limit.plusSeconds(1),
        () ->
            count(who.and(connection -> !connection.hasSaidItsLast())) == 0
                || Clock.nanos() > deadline,
        this::troubles);
  }

  @Override
  void run() {
    try (Selector selector = Selector.open()) {
      long now = Clock.nanos();
      for (int i = 0; i < connections.size(); i++) {
        long firstWord = now + rhythm.toNanos() * i / connections.size();
        connections.get(i).connect(selector, target, firstWord);
      }
      ready();
      while (goesOn()) {
        selector.select(TICK_MILLIS);
        Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
        while (keys.hasNext()) {
          SelectionKey key = keys.next();
          keys.remove();
          ((LongLivedConnection) key.attachment()).go(key, buffer);
        }
        speak(Clock.nanos());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      connections.forEach(LongLivedConnection::close);
    }
  }

  private void speak(long now) {
    for (LongLivedConnection connection : connections) {
      if (speakers.test(connection)) {
        connection.speakUp();
      } else {
        connection.talk(now, rhythm.toNanos());
      }
    }
  }
}
