package gemel.ipvs.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.EngineException;
import gemel.ipvs.Ownership;
import gemel.ipvs.TableChange;
import gemel.ipvs.embedded.channel.FrameBatch;
import gemel.ipvs.embedded.channel.InMemoryPort;
import gemel.ipvs.embedded.channel.PacketPort;
import gemel.ipvs.embedded.network.NetworkNews;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.MacAddress;
import gemel.linux.netlink.Link;
import gemel.linux.time.BootClock;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EngineThreadTest {
  private static final long PATIENCE_SECONDS = 10;

  private final Arena arena = Arena.ofShared();
  private final ConcurrentLinkedQueue<PacketPort> closed = new ConcurrentLinkedQueue<>();
  private final EngineThread thread =
      new EngineThread(
          7,
          new Shard(arena, 10, 42, Duration.ofSeconds(1), _ -> true),
          new FrameBatch(arena, 1),
          new BootClock(),
          closed::add);
  private boolean ended;

  @BeforeEach
  void start() {
    thread.start();
  }

  @AfterEach
  void end() throws InterruptedException {
    if (!ended) {
      thread.end();
    }
    arena.close();
  }

  @Test
  void packetsAreLookedAtBetweenTheStepsOfALongWalk() throws Exception {
    CompletableFuture<Boolean> received = new CompletableFuture<>();
    open(new WatchedPort(received));
    walk(received);

    assertThat(received.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  /** A step that asks for the next one, as walks do, until a port was looked at. */
  private void walk(CompletableFuture<Boolean> received) {
    boolean _ =
        thread.offer((_, _) -> {
          if (!received.isDone()) {
            walk(received);
          }
        });
  }

  @Test
  void refusalReachesWhoeverAsked() {
    CompletableFuture<Void> order =
        thread.order((shard, now) ->
            shard.apply(
                List.of(
                    new TableChange.RemoveService(
                        Director.key(gemel.ipvs.Protocol.TCP, Director.SERVICE))),
                now));

    assertThat(order)
        .failsWithin(Duration.ofSeconds(PATIENCE_SECONDS))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(EngineException.class)
        .withMessageContaining("there is no service TCP 198.18.10.100:80");
  }

  @Test
  void whatWaitedWhileTheThreadSleptLongerThanALeaseIsThrownAwayAndCounted() throws Exception {
    Duration shorterThanAnyTurn = Duration.ofNanos(1);
    thread
        .order((shard, now) ->
            shard.activate(
                new Ownership(
                    "VI_1", Set.of(Director.VIP), _ -> true, shorterThanAnyTurn, Duration.ZERO),
                now))
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    WatchedPort port = new WatchedPort(new CompletableFuture<>());
    for (int i = 0; i < 3; i++) {
      port.port.arrive(new byte[60]);
    }
    open(port); // and one frame is taken in that turn

    Map<String, Long> counters =
        thread
            .ask((shard, now) -> shard.status().counters())
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(counters).containsEntry("received", 3L).containsEntry("dropped_overslept", 2L);
  }

  @Test
  void portsAreGivenBackAtTheEnd() throws Exception {
    PacketPort port = new WatchedPort(new CompletableFuture<>());
    open(port);
    thread.end();
    ended = true;

    assertThat(closed).containsExactly(port);
  }

  private void open(PacketPort port) throws Exception {
    thread
        .order((shard, now) -> {
          shard.hear(new NetworkNews.PortOpened(port), now).forEach(closed::add);
          thread.portsChanged();
        })
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Says when it is asked for packets; there are none. */
  private static final class WatchedPort implements PacketPort {
    private final InMemoryPort port =
        new InMemoryPort(
            new Link(1, new InterfaceName("eth0"), new MacAddress(1), 1500, true, true),
            AddressFamily.IPV4);
    private final CompletableFuture<Boolean> received;
    private boolean isFirst = true;

    WatchedPort(CompletableFuture<Boolean> received) {
      this.received = received;
    }

    @Override
    public Link link() {
      return port.link();
    }

    @Override
    public AddressFamily family() {
      return port.family();
    }

    @Override
    public int descriptor() {
      return -1;
    }

    /** The first time is in the turn in which it was opened. */
    @Override
    public int receive(FrameBatch into) {
      if (!isFirst) {
        received.complete(true);
      }
      isFirst = false;
      return port.receive(into);
    }

    @Override
    public void send(java.lang.foreign.MemorySegment memory, long frame, int length) {
      port.send(memory, frame, length);
    }

    @Override
    public int flush() {
      return port.flush();
    }

    @Override
    public void close() {
      port.close();
    }
  }
}
