package gemel.tests.keywords;

import gemel.core.plan.ForwardingTable;
import gemel.core.plan.Plan;
import gemel.core.plan.PlannedService;
import gemel.core.plan.TableDiff;
import gemel.ipvs.Ownership;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.embedded.EmbeddedEngine;
import gemel.ipvs.embedded.channel.FrameBatch;
import gemel.ipvs.embedded.forward.ChangeFeed;
import gemel.ipvs.embedded.forward.Connections;
import gemel.ipvs.embedded.forward.Counters;
import gemel.ipvs.embedded.forward.DefenceLevel;
import gemel.ipvs.embedded.forward.Outlets;
import gemel.ipvs.embedded.forward.Owners;
import gemel.ipvs.embedded.forward.PacketPath;
import gemel.ipvs.embedded.forward.Scratch;
import gemel.ipvs.embedded.forward.TableSweep;
import gemel.ipvs.embedded.fragment.Reassembly;
import gemel.ipvs.embedded.network.HeldPackets;
import gemel.ipvs.embedded.network.NextHop;
import gemel.ipvs.embedded.network.NextHopTable;
import gemel.ipvs.embedded.service.ServiceTable;
import gemel.ipvs.embedded.table.ConnectionTable;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import gemel.linux.netlink.Link;
import gemel.linux.packet.VirtioHeader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The packet path of the embedded engine with the services of a plan, all servers well: a packet
 * goes in, what goes out is looked at. Every destination is a neighbour.
 */
final class ForwardingBench {
  static final IpAddress VIP = IpAddress.parse("192.0.2.50");

  private static final MacAddress OWN = new MacAddress(0x02_00_00_00_01_01L);
  private static final MacAddress CLIENT = new MacAddress(0x02_00_00_00_00_07L);
  private static final int IFINDEX = 1;
  static final IpAddress TUNNEL_END = IpAddress.parse("192.0.2.1");
  private static final int CAPACITY = 1024;
  private static final long NOW = 1_000_000_000_000L;

  private final Arena arena = Arena.ofAuto();
  private final MemorySegment memory = arena.allocate(2048);
  private final TakingPort port =
      new TakingPort(new Link(IFINDEX, new InterfaceName("eth0"), OWN, 1500, true, true));
  private final Outlets outlets;
  private final Connections connections;
  private final TableSweep sweep;
  private final PacketPath path;
  private final NextHopTable hops = new NextHopTable(CAPACITY, _ -> true);

  ForwardingBench(String text) {
    Plan plan = Planned.of(text).plan();
    Counters counters = new Counters();
    outlets = new Outlets(counters);
    outlets.open(port);
    Owners owners = new Owners(0);
    owners.activate(
        new Ownership("VI_1", addresses(plan), _ -> true, Duration.ofSeconds(1), Duration.ZERO),
        NOW);
    owners.refresh(NOW);
    ServiceTable services = new ServiceTable(EmbeddedEngine.CAPABILITIES);
    services.apply(TableDiff.between(ForwardingTable.EMPTY, ForwardingTable.of(plan)));
    meetServers(plan);
    connections =
        new Connections(
            new ConnectionTable(arena, CAPACITY, 42), services, owners, new ChangeFeed());
    DefenceLevel defence = new DefenceLevel(connections.table(), connections.states(), 42);
    connections.states().set(plan.engine().timeouts());
    defence.set(plan.engine().defences());
    sweep = new TableSweep(connections, hops, defence, counters);
    path =
        new PacketPath(
            connections,
            services,
            owners,
            defence,
            hops,
            new HeldPackets(),
            new Reassembly(arena),
            new PacketPath.Sending(outlets, new Scratch(arena, outlets), counters));
    path.mark(plan.markRules());
  }

  /** {@link #VIP}, and what else is served. */
  private static Set<IpAddress> addresses(Plan plan) {
    Set<IpAddress> addresses = new HashSet<>(Set.of(VIP));
    for (PlannedService service : plan.services()) {
      if (service.service().key() instanceof ServiceKey.ByAddress key) {
        addresses.add(key.address());
      }
    }
    return addresses;
  }

  private void meetServers(Plan plan) {
    plan.services().stream()
        .flatMap(service -> service.servers().stream())
        .map(planned -> planned.server().id().address())
        .forEach(server -> {
          hops.find(server.high(), server.low(), NOW);
          hops.learn(
              server,
              new NextHop(
                  NextHop.Kind.KNOWN, IFINDEX, mac(server).bits(), OWN.bits(), 1500, TUNNEL_END),
              NOW);
        });
  }

  /** The hardware address of a server. */
  static MacAddress mac(IpAddress server) {
    return new MacAddress(0x02_20_00_00_00_00L | server.v4Bits() & 0xffff);
  }

  /** The connection that a packet began ends. */
  void ends(ClientPacket first) {
    connections.end(connection(first));
  }

  /** The number of the state in which the connection of a packet is. */
  int state(ClientPacket first) {
    return connections.table().state(connection(first));
  }

  /** For how long the connection of a packet may rest. */
  long restMillis(ClientPacket first) {
    return connections.table().timeoutMillis(connection(first));
  }

  private int connection(ClientPacket first) {
    return connections
        .table()
        .findByClient(
            first.protocol().number,
            first.client().high(),
            first.client().low(),
            first.clientPort(),
            first.to().high(),
            first.to().low(),
            first.port());
  }

  /** Whether some of many half-open connections are forgotten before their time. */
  boolean forgets() {
    int many = 500;
    for (int i = 0; i < many; i++) {
      IpAddress client = IpAddress.parse("203.0.113.7");
      forward(new ClientPacket(ClientPacket.Protocol.TCP, client, 10_000 + i, VIP, 80));
    }
    for (int second = 1; second <= 10; second++) {
      sweep.sweep(NOW + second * 1_000_000_000L);
    }
    return connections.table().size() < many;
  }

  /** Where a packet goes; empty if it is not forwarded. */
  Optional<ForwardedPacket> forward(ClientPacket packet) {
    return frame(packet).map(ForwardedPacket::of);
  }

  /**
   * Two octets of a client's packet as it goes on, at an offset of the frame that came.
   *
   * @param more how many octets the method has put before it
   */
  int half(ClientPacket packet, int at, int more) {
    return ByteBuffer.wrap(frame(packet).orElseThrow()).getShort(at + more) & 0xffff;
  }

  /** The frame that it goes in. */
  Optional<byte[]> frame(ClientPacket packet) {
    byte[] octets = packet.frame(OWN, CLIENT);
    long frame = FrameBatch.HEADROOM + VirtioHeader.LENGTH;
    memory.fill((byte) 0);
    MemorySegment.copy(octets, 0, memory, ValueLayout.JAVA_BYTE, frame, octets.length);
    path.process(memory, frame, octets.length, IFINDEX, OWN.bits(), NOW);
    outlets.flush();
    return port.take().stream()
        .filter(out -> !ForwardedPacket.of(out).mac().equals(CLIENT))
        .findFirst();
  }
}
