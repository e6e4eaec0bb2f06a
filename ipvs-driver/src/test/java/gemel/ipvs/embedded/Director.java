package gemel.ipvs.embedded;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ConnectionChange;
import gemel.ipvs.ConnectionRecord;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Ownership;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.Snapshot;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import gemel.ipvs.embedded.channel.FrameBatch;
import gemel.ipvs.embedded.channel.InMemoryPort;
import gemel.ipvs.embedded.forward.Counter;
import gemel.ipvs.embedded.network.NetworkNews;
import gemel.ipvs.embedded.network.NextHop;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import gemel.ipvs.embedded.wire.Seen;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import gemel.linux.net.MacAddress;
import gemel.linux.netlink.Link;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A shard between two links, and the world around it: a client's router outside, servers inside.
 * Time stands still unless it is told to pass.
 */
final class Director {
  static final IpAddress VIP = IpAddress.parse("198.18.10.100");
  static final IpAddress VIP6 = IpAddress.parse("2001:db8:10::100");
  static final Endpoint SERVICE = new Endpoint(VIP, 80);
  static final Endpoint SERVICE6 = new Endpoint(VIP6, 80);
  static final Endpoint CLIENT = Endpoint.of("203.0.113.7", 40_000);
  static final Endpoint CLIENT6 = Endpoint.of("2001:db8:cafe::7", 40_000);
  static final MacAddress CLIENT_MAC = new MacAddress(0x02_00_00_00_00_07L);
  static final MacAddress OUTSIDE_MAC = new MacAddress(0x02_00_00_00_01_01L);
  static final MacAddress INSIDE_MAC = new MacAddress(0x02_00_00_00_01_02L);
  static final String GROUP = "VI_1";

  static final IpAddress TUNNEL_END = IpAddress.parse("198.18.20.2");
  static final IpAddress TUNNEL_END6 = IpAddress.parse("2001:db8:20::2");

  private static final int OUTSIDE = 1;
  private static final int INSIDE = 2;
  private static final Duration LINGER = Duration.ofSeconds(3);
  private static final Duration LEASE = Duration.ofSeconds(1);

  private final Arena arena = Arena.ofAuto();
  private final FrameBatch batch = new FrameBatch(arena, 4);
  private final Map<Integer, Map<AddressFamily, InMemoryPort>> ports = new HashMap<>();
  private final List<IpAddress> asked = new ArrayList<>();
  private final Map<IpAddress, NextHop> neighbours = new HashMap<>();
  private final Shard shard;
  private long now = 1_000_000_000_000L;
  private int answered;
  private long leaseUntil = Long.MAX_VALUE;

  Director(int capacity) {
    shard = new Shard(arena, capacity, 42, LINGER, this::want);
    open(OUTSIDE, "outside", OUTSIDE_MAC, 1500);
    open(INSIDE, "inside", INSIDE_MAC, 1500);
  }

  /** Knows its neighbours and serves {@link #SERVICE} by round robin, past all grace. */
  static Director serving(ForwardingMethod method, String... servers) {
    return serving(SERVICE, method, servers);
  }

  /** The same for another service. */
  static Director serving(Endpoint service, ForwardingMethod method, String... servers) {
    Director director = knowing(service, method, servers);
    director.becomesMaster(Duration.ZERO);
    return director;
  }

  /** The same, but the address is not its own. */
  static Director knowing(ForwardingMethod method, String... servers) {
    return knowing(SERVICE, method, servers);
  }

  private static Director knowing(Endpoint service, ForwardingMethod method, String... servers) {
    Director director = new Director(1000);
    director.serves(Protocol.TCP, service, SchedulerName.RR);
    for (String server : servers) {
      director.add(service, server, method);
    }
    director.knowsNeighbours(servers);
    return director;
  }

  private void open(int ifindex, String name, MacAddress mac, int mtu) {
    Link link = new Link(ifindex, new InterfaceName(name), mac, mtu, true, true);
    for (AddressFamily family : AddressFamily.values()) {
      InMemoryPort port = new InMemoryPort(link, family);
      ports.computeIfAbsent(ifindex, _ -> new HashMap<>()).put(family, port);
      shard.hear(new NetworkNews.PortOpened(port), now);
    }
  }

  Shard shard() {
    return shard;
  }

  /** Destinations whose next hop was asked for, in order. */
  List<IpAddress> asked() {
    return asked;
  }

  void passes(Duration time) {
    now += time.toNanos();
    shard.refresh(now);
    shard.endTurn(now);
    Ends.areCountedOnce(shard);
  }

  void becomesMaster(Duration grace) {
    shard.activate(
        new Ownership(GROUP, Set.of(VIP, VIP6), at -> at < leaseUntil, LEASE, grace), now);
  }

  void leaves() {
    shard.deactivate(GROUP, now);
  }

  void losesLease() {
    leaseUntil = now;
  }

  void regainsLease() {
    leaseUntil = Long.MAX_VALUE;
  }

  static ServiceKey key(Protocol protocol, Endpoint service) {
    return new ServiceKey.ByAddress(protocol, service.address(), service.port());
  }

  void serves(Protocol protocol, Endpoint service, SchedulerName scheduler) {
    apply(new TableChange.AddService(new VirtualService(key(protocol, service), scheduler)));
  }

  /** Adds a server of weight 1 to a TCP service; NAT servers listen on 8080. */
  void add(Endpoint service, String address, ForwardingMethod method) {
    apply(
        new TableChange.AddServer(
            key(Protocol.TCP, service), new RealServer(id(address, method), method, 1)));
  }

  static RealServer.Id id(String address, ForwardingMethod method) {
    return new RealServer.Id(
        IpAddress.parse(address), method.translatesPorts() ? 8080 : SERVICE.port());
  }

  void remove(Endpoint service, String address, ForwardingMethod method) {
    apply(new TableChange.RemoveServer(key(Protocol.TCP, service), id(address, method)));
  }

  void apply(TableChange... changes) {
    shard.apply(List.of(changes), now);
    answerQuestions();
  }

  /** The client by its router, and servers on their link: whoever asks is told at once. */
  void knowsNeighbours(String... servers) {
    knows(CLIENT.address(), CLIENT_MAC, OUTSIDE, 1500);
    knows(CLIENT6.address(), CLIENT_MAC, OUTSIDE, 1500);
    for (String server : servers) {
      findsServerBehindMtu(server, 1500);
    }
  }

  /** A server's hardware address is made of its address. */
  static MacAddress mac(IpAddress server) {
    return new MacAddress(0x02_20_00_00_00_00L | server.low() & 0xffff);
  }

  void findsServerBehindMtu(String server, int mtu) {
    IpAddress address = IpAddress.parse(server);
    knows(address, mac(address), INSIDE, mtu);
  }

  void findsClientBehindMtu(int mtu) {
    knows(CLIENT.address(), CLIENT_MAC, OUTSIDE, mtu);
  }

  /** A server on a network that we are on, too. */
  void findsServerOn(String server, String network) {
    IpAddress address = IpAddress.parse(server);
    neighbours.put(
        address,
        new NextHop(
            NextHop.Kind.KNOWN,
            INSIDE,
            mac(address).bits(),
            INSIDE_MAC.bits(),
            1500,
            TUNNEL_END,
            List.of(IpPrefix.parse(network))));
    tell(address);
  }

  private void knows(IpAddress destination, MacAddress mac, int ifindex, int mtu) {
    long own = port(ifindex, AddressFamily.IPV4).link().mac().bits();
    IpAddress source = destination.isV4() ? TUNNEL_END : TUNNEL_END6;
    neighbours.put(
        destination, new NextHop(NextHop.Kind.KNOWN, ifindex, mac.bits(), own, mtu, source));
    tell(destination);
  }

  private boolean want(IpAddress destination) {
    asked.add(destination);
    return true;
  }

  /** What the network thread would say by now. */
  private void answerQuestions() {
    while (answered < asked.size()) {
      tell(asked.get(answered++));
    }
  }

  private void tell(IpAddress destination) {
    NextHop hop = neighbours.get(destination);
    if (hop != null) {
      shard.hear(new NetworkNews.HopFound(destination, hop), now);
    }
  }

  /** The servers' link goes down; its ports are closed. */
  void losesInside() {
    shard.hear(new NetworkNews.PortGone(INSIDE), now);
    Ends.areCountedOnce(shard);
  }

  /** The clients' link goes down. */
  void losesOutside() {
    shard.hear(new NetworkNews.PortGone(OUTSIDE), now);
    Ends.areCountedOnce(shard);
  }

  void cannotReach(String server) {
    shard.hear(new NetworkNews.HopLost(IpAddress.parse(server)), now);
  }

  private InMemoryPort port(int ifindex, AddressFamily family) {
    return requireNonNull(requireNonNull(ports.get(ifindex)).get(family));
  }

  /** A packet comes from the client's side. */
  void fromOutside(Packet packet) {
    arrives(OUTSIDE, packet.frame(OUTSIDE_MAC, CLIENT_MAC));
  }

  /** A packet comes from the servers' side. */
  void fromInside(Packet packet) {
    arrives(INSIDE, packet.frame(INSIDE_MAC, new MacAddress(0x02_20_00_00_00_01L)));
  }

  /** Any octets come from the client's side: a virtio header, then what may be a frame. */
  void octetsFromOutside(byte[] virtioAndFrame) {
    arrives(OUTSIDE, virtioAndFrame);
  }

  /** The same from the servers' side. */
  void octetsFromInside(byte[] virtioAndFrame) {
    arrives(INSIDE, virtioAndFrame);
  }

  private void arrives(int ifindex, byte[] frame) {
    InMemoryPort port = port(ifindex, family(frame));
    port.arrive(frame);
    shard.refresh(now);
    shard.process(port, batch, port.receive(batch), now);
    answerQuestions();
    shard.endTurn(now);
    Ends.areCountedOnce(shard);
  }

  /** What went out to the client's side since the last call. */
  List<Seen> outside() {
    return sent(OUTSIDE);
  }

  /** What went out to the servers' side since the last call. */
  List<Seen> inside() {
    return sent(INSIDE);
  }

  /** IPv4 first. */
  private List<Seen> sent(int ifindex) {
    List<Seen> all = new ArrayList<>();
    for (AddressFamily family : AddressFamily.values()) {
      for (byte[] frame : port(ifindex, family).takeSent()) {
        assertThat(family(frame)).as("what leaves by a port of %s", family).isEqualTo(family);
        all.add(Seen.frame(frame));
      }
    }
    return all;
  }

  private static AddressFamily family(byte[] frame) {
    boolean isV6 = frame.length > 23 && (frame[22] & 0xff) == 0x86 && (frame[23] & 0xff) == 0xdd;
    return isV6 ? AddressFamily.IPV6 : AddressFamily.IPV4;
  }

  long count(Counter counter) {
    Long count = shard.status().counters().get(counter.label());
    return count == null ? 0 : count;
  }

  /** The whole table, whoever it is answered for. */
  List<ConnectionRecord> connections() {
    List<ConnectionRecord> all = new ArrayList<>();
    shard.walk(0, (peer, connection) -> all.add(peer.record(connection, now)));
    return all;
  }

  Snapshot snapshot(long from, int most) {
    return shard.snapshot(from, most, now);
  }

  void accepts(List<ConnectionChange> changes, int epoch) {
    shard.accept(changes, epoch, now);
    answerQuestions();
  }

  void peerBeganAnew(int epoch) {
    shard.peerBeganAnew(epoch);
  }

  void endsSnapshot(int epoch) {
    shard.walk(0, (peer, connection) -> peer.endIfNotIn(connection, epoch));
  }

  /** A client's handshake, seen from a director that sees both directions. */
  void establishes(Endpoint client) {
    establishes(client, SERVICE);
  }

  /** The same with another service. */
  void establishes(Endpoint client, Endpoint service) {
    fromOutside(Packet.tcp(client, service, "S"));
    for (Seen syn : inside()) {
      fromInside(Packet.tcp(syn.to(), syn.from(), "S."));
    }
    fromOutside(Packet.tcp(client, service, "."));
    inside();
    outside();
  }
}
