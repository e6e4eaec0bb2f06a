package gemel.bench.core;

import gemel.bench.traffic.Flow;
import gemel.bench.traffic.Frames;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.FullNat;
import gemel.ipvs.Ownership;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import gemel.ipvs.embedded.Shard;
import gemel.ipvs.embedded.channel.FrameBatch;
import gemel.ipvs.embedded.network.NetworkNews;
import gemel.ipvs.embedded.network.NextHop;
import gemel.ipvs.embedded.packet.Tcp;
import gemel.linux.libc.AnonymousMemory;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import gemel.linux.netlink.Link;
import gemel.linux.packet.VirtioHeader;
import gemel.linux.time.BootClock;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * The engine's own shard with one TCP service of one server, between two links that lead nowhere.
 * Its clients' frames lie ready, one for each flow, and are copied into the batch before it goes
 * its way, since the engine rewrites packets where they lie.
 */
final class BenchedShard implements AutoCloseable {
  /** Packets in a turn, as {@code engine-0} takes them. */
  static final int BATCH = 32;

  private static final int CAPACITY = 1 << 20;
  private static final int SEED = 42;
  private static final int PORT = 80;
  private static final int MTU = 1500;
  private static final long OUTSIDE_MAC = 0x02_00_00_00_01_01L;
  private static final long INSIDE_MAC = 0x02_00_00_00_01_02L;
  private static final long NEIGHBOUR_MAC = 0x02_00_00_00_00_07L;
  private static final IpAddress FIRST_CLIENT = IpAddress.parse("198.18.128.1");
  private static final IpAddress VIP = IpAddress.parse("198.18.10.100");
  private static final IpAddress SERVER = IpAddress.parse("198.18.20.11");
  private static final List<IpAddress> LOCAL =
      List.of(IpAddress.parse("198.18.20.200"), IpAddress.parse("198.18.20.201"));
  private static final IpAddress OWN = IpAddress.parse("198.18.20.2");
  private static final long LONGER_THAN_ANY_CONNECTION = Duration.ofHours(1).toNanos();

  private final Arena arena = Arena.ofShared();
  private final BootClock clock = new BootClock();
  private final DeadEndPort outside = port(1, "outside", OUTSIDE_MAC);
  private final DeadEndPort inside = port(2, "inside", INSIDE_MAC);
  private final FrameBatch batch = new FrameBatch(arena, BATCH);
  private final Deque<IpAddress> asked = new ArrayDeque<>();
  private final Shard shard;
  private final int flows;
  private final MemorySegment frames;
  private DeadEndPort from = outside;
  private int next;
  private long received;

  /** Added to the clock, so that connections can be made to run out. */
  private long ahead;

  /**
   * @param flows how many clients' connections there are, up to a million
   */
  BenchedShard(ForwardingMethod method, int flows) {
    this.flows = flows;
    this.frames = AnonymousMemory.map(arena, (long) Frames.SLOT * flows);
    this.shard = new Shard(arena, CAPACITY, SEED, Duration.ofSeconds(3), asked::add);
    long now = clock.nanos();
    shard.hear(new NetworkNews.PortOpened(outside), now);
    shard.hear(new NetworkNews.PortOpened(inside), now);
    ServiceKey service = new ServiceKey.ByAddress(Protocol.TCP, VIP, PORT);
    RealServer server = new RealServer(new RealServer.Id(SERVER, PORT), method, 1);
    shard.apply(
        List.of(
            new TableChange.AddService(
                method == ForwardingMethod.FULL_NAT
                    ? new VirtualService(service, SchedulerName.RR).with(FullNat.of(LOCAL))
                    : new VirtualService(service, SchedulerName.RR)),
            new TableChange.AddServer(service, server)),
        now);
    answer(now);
    shard.activate(
        new Ownership("bench", Set.of(VIP), _ -> true, Duration.ofSeconds(1), Duration.ZERO), now);
  }

  private static DeadEndPort port(int ifindex, String name, long mac) {
    MacAddress address = new MacAddress(mac);
    return new DeadEndPort(new Link(ifindex, new InterfaceName(name), address, MTU, true, true));
  }

  /** The network's news: whoever was asked for is there. */
  private void answer(long now) {
    while (!asked.isEmpty()) {
      IpAddress destination = asked.removeFirst();
      Link link = (destination.equals(SERVER) ? inside : outside).link();
      shard.hear(
          new NetworkNews.HopFound(
              destination,
              new NextHop(
                  NextHop.Kind.KNOWN, link.index(), NEIGHBOUR_MAC, link.mac().bits(), MTU, OWN)),
          now);
    }
  }

  /** Each flow has made its handshake, as far as a director sees it. */
  void establish(ForwardingMethod method) {
    clientsSend(Tcp.SYN);
    goOnceRound();
    if (comesBack(method)) {
      serverSends(Tcp.SYN | Tcp.ACK);
      goOnceRound();
    }
    clientsSend(Tcp.ACK);
    goOnceRound();
  }

  private static boolean comesBack(ForwardingMethod method) {
    return method == ForwardingMethod.NAT || method == ForwardingMethod.FULL_NAT;
  }

  /** From now on the frames are the clients', with these flags. */
  void clientsSend(int flags) {
    from = outside;
    for (int i = 0; i < flows; i++) {
      Flow flow = Flow.numbered(i, FIRST_CLIENT, VIP, PORT);
      Frames.writeTcp(frames, Frames.at(i), OUTSIDE_MAC, NEIGHBOUR_MAC, flow, flags);
    }
  }

  /** From now on the frames are the server's answers to what it gets, with these flags. */
  void serverSends(int flags) {
    Flow[] gets = new Flow[flows];
    next = 0;
    inside.note(gets);
    goOnceRound();
    from = inside;
    next = 0;
    for (int i = 0; i < flows; i++) {
      Flow answer = gets[i].back();
      Frames.writeTcp(frames, Frames.at(i), INSIDE_MAC, NEIGHBOUR_MAC, answer, flags);
    }
  }

  /** At least one packet of each flow. */
  void goOnceRound() {
    for (int i = 0; i < flows; i += BATCH) {
      turn();
    }
  }

  /** One turn of the engine: a batch of frames comes in and goes its way. */
  void turn() {
    copy();
    long now = clock.nanos() + ahead;
    shard.refresh(now);
    shard.process(from, batch, BATCH, now);
    received += BATCH;
    shard.endTurn(now);
    answer(now);
  }

  /** What a turn costs before the engine has done anything. */
  void copy() {
    for (int i = 0; i < BATCH; i++) {
      long at = batch.frame(i) - VirtioHeader.LENGTH;
      MemorySegment.copy(
          frames,
          (long) next * Frames.SLOT,
          batch.memory(),
          at,
          VirtioHeader.LENGTH + Frames.LENGTH);
      batch.length(i, Frames.LENGTH);
      next = next + 1 == flows ? 0 : next + 1;
    }
  }

  /** Every connection runs out. */
  void forgetAll() {
    ahead += LONGER_THAN_ANY_CONNECTION;
    while (connections() > 0) {
      shard.endTurn(clock.nanos() + ahead);
      ahead += Duration.ofSeconds(1).toNanos();
    }
  }

  private long connections() {
    return shard.status().connections();
  }

  /** Fails if a packet that came in has not left, by either link. */
  void checkThatAllWasSent() {
    long sent = outside.sent() + inside.sent();
    if (sent != received) {
      throw new IllegalStateException(
          "%d packets came in, %d left: %s".formatted(received, sent, shard.status().counters()));
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
