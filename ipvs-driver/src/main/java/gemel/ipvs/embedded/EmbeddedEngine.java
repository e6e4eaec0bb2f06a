package gemel.ipvs.embedded;

import gemel.ipvs.Capability;
import gemel.ipvs.ChangeSink;
import gemel.ipvs.ConnectionChange;
import gemel.ipvs.ConnectionQuery;
import gemel.ipvs.ConnectionRecord;
import gemel.ipvs.EngineSettings;
import gemel.ipvs.EngineStatus;
import gemel.ipvs.ForwardingEngine;
import gemel.ipvs.MarkRule;
import gemel.ipvs.Ownership;
import gemel.ipvs.Snapshot;
import gemel.ipvs.SynFailures;
import gemel.ipvs.TableChange;
import gemel.ipvs.embedded.channel.FrameBatch;
import gemel.ipvs.embedded.channel.PacketChannel;
import gemel.ipvs.embedded.forward.PeerConnections;
import gemel.ipvs.embedded.guard.GuardMeans;
import gemel.ipvs.embedded.guard.GuardThread;
import gemel.ipvs.embedded.network.NetworkNews;
import gemel.ipvs.embedded.network.NetworkThread;
import gemel.linux.time.BootClock;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** The engine in Java: three threads, and this door to them. */
public final class EmbeddedEngine implements ForwardingEngine {
  public static final Set<Capability> CAPABILITIES =
      Collections.unmodifiableSet(
          EnumSet.of(
              Capability.INSERT_CONNECTIONS,
              Capability.STREAM_CHANGES,
              Capability.IPV6,
              Capability.ACCESS_LISTS,
              Capability.SAME_NETWORK,
              Capability.FRAGMENTS,
              Capability.GUE,
              Capability.GRE,
              Capability.MIXED_FAMILIES,
              Capability.SCTP,
              Capability.AH_ESP,
              Capability.POLICIES,
              Capability.TIMEOUTS,
              Capability.FULL_NAT,
              Capability.FIREWALL_MARKS,
              Capability.ANY_PORT,
              Capability.PERSISTENCE,
              Capability.PERSISTENCE_ENGINES,
              Capability.ONE_PACKET));

  private static final int BATCH = 32;

  private final PacketChannel channel;
  private final Arena arena = Arena.ofShared();
  private final NetworkThread network;
  private final GuardThread guard;
  private final EngineThread thread;
  private final GuardedChanges changes;

  /**
   * @param capacity how many connections fit into its table
   * @param hashSeed what the table's hashes are mixed with; a secret
   * @param linger how long packets of known connections are sent on after a group has left, and the
   *     guard works on after the process has died; longer than any address lives
   */
  public EmbeddedEngine(
      PacketChannel channel, int capacity, long hashSeed, Duration linger, BootClock clock) {
    this.channel = channel;
    network = new NetworkThread(channel, this::hear);
    guard = new GuardThread(linger);
    Shard shard = new Shard(arena, capacity, hashSeed, linger, network);
    thread = new EngineThread(0, shard, new FrameBatch(arena, BATCH), clock, network::closePort);
    changes = new GuardedChanges(guard::guard, thread::order);
  }

  /**
   * Puts up the guard, opens the interfaces, begins to forward.
   *
   * @throws gemel.linux.nft.NftException if the guard cannot be put up
   * @throws gemel.linux.libc.LinuxException if it cannot without nftables, or the interfaces cannot
   *     be looked at
   */
  public void start() {
    guard.start();
    thread.start();
    network.start();
  }

  private void hear(NetworkNews news) {
    thread.put((shard, now) -> {
      shard.hear(news, now).forEach(network::closePort);
      if (news instanceof NetworkNews.PortOpened || news instanceof NetworkNews.PortGone) {
        thread.portsChanged();
      }
    });
  }

  @Override
  public String name() {
    return "embedded";
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public Map<String, String> means() {
    GuardMeans guarding = guard.means();
    return guarding.loss().isEmpty()
        ? Map.of("packet_channel", channel.name(), "host_stack_guard", guarding.name())
        : Map.of(
            "packet_channel",
            channel.name(),
            "host_stack_guard",
            guarding.name(),
            "host_stack_guard_loss",
            guarding.loss());
  }

  @Override
  public CompletionStage<Void> apply(List<TableChange> changes) {
    return this.changes.make(
        plan -> plan.follow(changes), (shard, now) -> shard.apply(changes, now));
  }

  @Override
  public CompletionStage<Void> mark(List<MarkRule> rules) {
    return changes.make(plan -> plan.mark(rules), (shard, _) -> shard.mark(rules));
  }

  @Override
  public CompletionStage<Void> set(EngineSettings settings) {
    return thread.order((shard, now) -> shard.set(settings));
  }

  @Override
  public CompletionStage<EngineStatus> status() {
    return thread.ask((shard, now) -> shard.status());
  }

  @Override
  public CompletionStage<List<SynFailures.OfServer>> synFailures() {
    return thread.ask((shard, now) -> shard.synFailures());
  }

  @Override
  public CompletionStage<List<ConnectionRecord>> connections(ConnectionQuery query) {
    List<ConnectionRecord> found = new ArrayList<>();
    return walk(
            (peer, connection, now) -> {
              if (found.size() < query.most()) {
                ConnectionRecord record = peer.record(connection, now);
                if (query.wanted().test(record)) {
                  found.add(record);
                }
              }
            })
        .thenApply(done -> List.copyOf(found));
  }

  @Override
  public CompletionStage<Void> activate(Ownership ownership) {
    return thread.order((shard, now) -> shard.activate(ownership, now));
  }

  @Override
  public CompletionStage<Void> deactivate(String group) {
    return thread.order((shard, now) -> shard.deactivate(group, now));
  }

  @Override
  public void streamTo(ChangeSink sink) {
    thread.put((shard, now) -> shard.feed().streamTo(sink));
  }

  @Override
  public CompletionStage<Long> ownedConnections() {
    AtomicLong count = new AtomicLong();
    return walk(
            (peer, connection, now) -> {
              if (peer.isOursToTell(connection)) {
                count.incrementAndGet();
              }
            })
        .thenApply(done -> count.get());
  }

  @Override
  public CompletionStage<Snapshot> snapshot(long from, int most) {
    return thread.ask((shard, now) -> shard.snapshot(from, most, now));
  }

  @Override
  public CompletionStage<Void> accept(List<ConnectionChange> changes, int epoch) {
    return thread.order((shard, now) -> shard.accept(changes, epoch, now));
  }

  @Override
  public CompletionStage<Void> endOfSnapshot(int epoch) {
    return walk((peer, connection, now) -> peer.endIfNotIn(connection, epoch));
  }

  @Override
  public CompletionStage<Void> peerBeganAnew(int epoch) {
    return thread.order((shard, now) -> shard.peerBeganAnew(epoch));
  }

  private interface Visitor {
    void visit(PeerConnections peer, int connection, long now);
  }

  /** Visits every connection, a part in each turn of the thread. */
  private CompletionStage<Void> walk(Visitor visitor) {
    return walkOn(0, visitor);
  }

  private CompletionStage<Void> walkOn(int from, Visitor visitor) {
    return thread
        .ask((shard, now) ->
            shard.walk(from, (peer, connection) -> visitor.visit(peer, connection, now)))
        .thenCompose(
            next -> next < 0 ? CompletableFuture.completedFuture(null) : walkOn(next, visitor));
  }

  @Override
  public void close() throws InterruptedException {
    thread.end();
    network.end();
    guard.end();
    arena.close();
  }

  /** Removes what an earlier run left in this network namespace. */
  public static void sweep() {
    GuardThread.sweep();
  }
}
