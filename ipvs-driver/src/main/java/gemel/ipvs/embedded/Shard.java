package gemel.ipvs.embedded;

import gemel.ipvs.ConnectionChange;
import gemel.ipvs.ConnectionRecord;
import gemel.ipvs.EngineSettings;
import gemel.ipvs.EngineStatus;
import gemel.ipvs.MarkRule;
import gemel.ipvs.Ownership;
import gemel.ipvs.Snapshot;
import gemel.ipvs.SynFailures;
import gemel.ipvs.TableChange;
import gemel.ipvs.embedded.channel.FrameBatch;
import gemel.ipvs.embedded.channel.PacketPort;
import gemel.ipvs.embedded.forward.ChangeFeed;
import gemel.ipvs.embedded.forward.Connections;
import gemel.ipvs.embedded.forward.Counter;
import gemel.ipvs.embedded.forward.Counters;
import gemel.ipvs.embedded.forward.DefenceLevel;
import gemel.ipvs.embedded.forward.Outlets;
import gemel.ipvs.embedded.forward.Owners;
import gemel.ipvs.embedded.forward.PacketPath;
import gemel.ipvs.embedded.forward.PeerConnections;
import gemel.ipvs.embedded.forward.Scratch;
import gemel.ipvs.embedded.forward.TableSweep;
import gemel.ipvs.embedded.fragment.Reassembly;
import gemel.ipvs.embedded.network.HeldPackets;
import gemel.ipvs.embedded.network.HeldPackets.Held;
import gemel.ipvs.embedded.network.HostOnly;
import gemel.ipvs.embedded.network.NetworkNews;
import gemel.ipvs.embedded.network.NextHopTable;
import gemel.ipvs.embedded.service.ServiceTable;
import gemel.ipvs.embedded.table.ConnectionTable;
import gemel.linux.net.IpAddress;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One part of the engine: its tables, and the way of its packets. It wires the rooms below together
 * and has no thread, clock or socket of its own; times are nanoseconds of CLOCK_BOOTTIME.
 * Everything here is called by one thread.
 */
public final class Shard {
  /** Records that a walk looks at in one go, so that packets do not wait for it. */
  private static final int WALK = 8192;

  private static final int NEXT_HOPS = 1 << 16;

  /** How often ip_vs samples its rates, too. */
  private static final long SAMPLE_NANOS = 2_000_000_000L;

  /** After a longer gap, rates go on from here. */
  private static final int MOST_SAMPLES = 16;

  private final Counters counters = new Counters();
  private final HostOnly hostOnly = new HostOnly();
  private final Outlets outlets = new Outlets(counters);
  private final HeldPackets held = new HeldPackets();
  private final ServiceTable services = new ServiceTable(EmbeddedEngine.CAPABILITIES);
  private final ChangeFeed feed = new ChangeFeed();
  private final Scratch scratch;
  private final FrameBatch again;
  private final NextHopTable hops;
  private final Owners owners;
  private final Connections connections;
  private final DefenceLevel defence;
  private final PeerConnections peer;
  private final TableSweep sweep;
  private final Reassembly reassembly;
  private final PacketPath path;
  private long sampledAt;

  /**
   * @param capacity how many connections fit
   * @param linger how long packets of known connections are sent on after a group has left
   */
  public Shard(
      Arena arena, int capacity, long hashSeed, Duration linger, NextHopTable.Resolver resolver) {
    scratch = new Scratch(arena, outlets);
    again = new FrameBatch(arena, 1);
    hops = new NextHopTable(NEXT_HOPS, resolver);
    owners = new Owners(linger.toNanos());
    ConnectionTable table = new ConnectionTable(arena, capacity, hashSeed);
    connections = new Connections(table, services, owners, feed);
    defence = new DefenceLevel(table, connections.states(), hashSeed);
    peer = new PeerConnections(connections);
    sweep = new TableSweep(connections, hops, defence, counters);
    reassembly = new Reassembly(arena);
    path =
        new PacketPath(
            connections,
            services,
            owners,
            defence,
            hops,
            held,
            reassembly,
            new PacketPath.Sending(outlets, scratch, counters));
  }

  ServiceTable services() {
    return services;
  }

  ChangeFeed feed() {
    return feed;
  }

  Outlets outlets() {
    return outlets;
  }

  /** The ways to new servers are asked for at once, so that they are known before we take over. */
  public void apply(List<TableChange> changes, long now) {
    hostOnly.follow(changes);
    try {
      services.apply(changes);
    } finally {
      leaveToHost();
    }
    for (TableChange change : changes) {
      if (change instanceof TableChange.RemoveServer
          || change instanceof TableChange.RemoveService) {
        sweep.hurry();
      }
      if (change instanceof TableChange.AddServer add) {
        IpAddress server = add.added().id().address();
        hops.find(server.high(), server.low(), now);
      }
    }
  }

  private void leaveToHost() {
    outlets.leaveToHost(services.hasMarks() ? Set.of() : hostOnly.addresses());
  }

  public void set(EngineSettings settings) {
    connections.states().set(settings.timeouts());
    defence.set(settings.defences());
  }

  void mark(List<MarkRule> rules) {
    path.mark(rules);
  }

  public void activate(Ownership ownership, long now) {
    owners.activate(ownership, now);
  }

  void deactivate(String group, long now) {
    owners.deactivate(group, now);
  }

  long shortestLeaseNanos() {
    return owners.shortestLeaseNanos();
  }

  /** Before a batch: whose lease holds. */
  public void refresh(long now) {
    owners.refresh(now);
  }

  /** Sends a port's batch on its way, out included. */
  public void process(PacketPort port, FrameBatch batch, int count, long now) {
    long mac = port.link().mac().bits();
    counters.count(Counter.RECEIVED, count);
    for (int i = 0; i < count; i++) {
      path.process(batch.memory(), batch.frame(i), batch.length(i), port.link().index(), mac, now);
    }
    flush();
  }

  private void flush() {
    outlets.flush();
    scratch.reset();
  }

  /** What waited in a port while we did not run is too old to be acted upon. */
  void discard(int count) {
    counters.count(Counter.RECEIVED, count);
    counters.count(Counter.DROPPED_OVERSLEPT, count);
  }

  /** After the batches: what time has done, and what the peer is to know. */
  public void endTurn(long now) {
    sweep.sweep(now);
    sampleRates(now);
    path.endTurn(now);
    counters.count(Counter.DROPPED_HELD, held.expire(now));
    feed.flush();
  }

  private void sampleRates(long now) {
    if (now - sampledAt > MOST_SAMPLES * SAMPLE_NANOS) {
      sampledAt = now - MOST_SAMPLES * SAMPLE_NANOS;
    }
    while (now - sampledAt >= SAMPLE_NANOS) {
      sampledAt += SAMPLE_NANOS;
      services.estimateRates();
      services.forgetUnused(now);
    }
  }

  /** News of the network; ports that are not used any more are returned. */
  public List<PacketPort> hear(NetworkNews news, long now) {
    switch (news) {
      case NetworkNews.PortOpened opened -> {
        return outlets.open(opened.port()).stream().toList();
      }
      case NetworkNews.PortGone gone -> {
        return outlets.remove(gone.ifindex());
      }
      case NetworkNews.OwnAddresses own -> {
        hostOnly.own(own.addresses());
        leaveToHost();
      }
      case NetworkNews.HopFound found -> {
        hops.learn(found.destination(), found.hop(), now);
        release(found.destination(), now);
      }
      case NetworkNews.HopLost lost -> {
        hops.lose(lost.destination(), now);
        counters.count(Counter.DROPPED_UNREACHABLE, held.release(lost.destination()).size());
      }
    }
    return List.of();
  }

  /** Packets that waited go their way as if they had come just now. */
  private void release(IpAddress destination, long now) {
    for (Held packet : held.release(destination)) {
      PacketPort port = outlets.find(packet.ifindex(), false);
      if (port == null) {
        counters.count(Counter.DROPPED_HELD);
        continue;
      }
      packet.restore(again.memory(), again.frame(0));
      path.process(
          again.memory(),
          again.frame(0),
          packet.length(),
          packet.ifindex(),
          port.link().mac().bits(),
          packet.longestPiece(),
          now);
      flush();
    }
  }

  void accept(List<ConnectionChange> changes, int epoch, long now) {
    for (ConnectionChange change : changes) {
      int connection = peer.accept(change, epoch, now);
      if (connection != ConnectionTable.NONE) {
        sweep.askForHops(connection, now);
      }
    }
  }

  void peerBeganAnew(int epoch) {
    peer.peerBeganAnew(epoch);
  }

  /** How many Call-IDs templates hold. */
  int callIds() {
    return connections.table().callIds().size();
  }

  Counters counters() {
    return counters;
  }

  /** How many of the received frames have no end yet; {@link Counter}. */
  int waiting() {
    return held.waiting() + reassembly.waiting();
  }

  public EngineStatus status() {
    ConnectionTable table = connections.table();
    return new EngineStatus(services.read(), table.size(), table.capacity(), counters.read());
  }

  List<SynFailures.OfServer> synFailures() {
    return services.synFailures();
  }

  /** A part of a walk over every connection; see {@link #walk}. */
  interface Visitor {
    void visit(PeerConnections peer, int connection);
  }

  /**
   * Visits a part of the table.
   *
   * @param from 0, or what the last call returned
   * @return where to go on; negative at the end
   */
  int walk(int from, Visitor visitor) {
    ConnectionTable table = connections.table();
    int end = Math.min(table.highWater(), from + WALK);
    for (int connection = from; connection < end; connection++) {
      if (table.isUsed(connection)) {
        visitor.visit(peer, connection);
      }
    }
    return end >= table.highWater() ? -1 : end;
  }

  /** Records of the connections that are ours to tell, from a place on. */
  Snapshot snapshot(long from, int most, long now) {
    feed.flush();
    ConnectionTable table = connections.table();
    List<ConnectionRecord> records = new ArrayList<>();
    int connection = (int) from;
    int end = Math.min(table.highWater(), connection + WALK);
    while (connection < end && records.size() < most) {
      if (table.isUsed(connection) && peer.isOursToTell(connection)) {
        records.add(peer.record(connection, now));
      }
      connection++;
    }
    long next = connection >= table.highWater() ? -1 : connection;
    return new Snapshot(records, next, feed.told());
  }
}
