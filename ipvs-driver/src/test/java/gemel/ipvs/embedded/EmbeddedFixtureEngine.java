package gemel.ipvs.embedded;

import static java.util.Objects.requireNonNull;

import gemel.ipvs.Capability;
import gemel.ipvs.ConnectionRecord;
import gemel.ipvs.EngineSettings;
import gemel.ipvs.Ownership;
import gemel.ipvs.ServiceStatus;
import gemel.ipvs.TableChange;
import gemel.ipvs.embedded.channel.FrameBatch;
import gemel.ipvs.embedded.channel.InMemoryPort;
import gemel.ipvs.embedded.forward.Counter;
import gemel.ipvs.embedded.network.NetworkNews;
import gemel.ipvs.embedded.network.NextHop;
import gemel.ipvs.fixture.FixtureEngine;
import gemel.ipvs.fixture.Frame;
import gemel.ipvs.fixture.World;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import gemel.linux.netlink.Link;
import gemel.linux.packet.VirtioHeader;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The embedded engine's shard, fed with the corpus; its network thread answers at once. */
final class EmbeddedFixtureEngine implements FixtureEngine {
  @Override
  public Set<Capability> capabilities() {
    return EmbeddedEngine.CAPABILITIES;
  }

  @Override
  public FixtureEngine.Director begin(World world) {
    return new Running(world);
  }

  /** One that runs. */
  static final class Running implements FixtureEngine.Director {
    private static final int CONNECTIONS = 1000;

    private static final int RESIDUE = 4096;

    private static final String GROUP = "VI_1";
    private static final Duration LINGER = Duration.ofSeconds(3);
    private static final Duration LEASE = Duration.ofSeconds(1);

    private final Arena arena = Arena.ofConfined();
    private final FrameBatch batch = new FrameBatch(arena, 4);
    private final Map<String, Map<AddressFamily, InMemoryPort>> ports = new LinkedHashMap<>();
    private final Deque<IpAddress> asked = new ArrayDeque<>();
    private final World world;
    private final Shard shard;
    private final Allocated allocated = new Allocated();
    private long now = 1_000_000_000_000L;
    private byte[] virtio = new byte[VirtioHeader.LENGTH];
    private Neighbours neighbours = Neighbours.ANSWER;
    private boolean leaseHolds = true;
    private boolean clean;

    Running(World world) {
      this(world, CONNECTIONS);
    }

    Running(World world, int connections) {
      this.world = world;
      shard = new Shard(arena, connections, 42, LINGER, asked::add);
      world.links().values().forEach(this::open);
      shard.mark(world.marks().stream().map(FlowerRule::parse).toList());
      becomesMaster(Duration.ZERO);
    }

    private void open(World.Link link) {
      InterfaceName name = new InterfaceName(link.name());
      Link opened = new Link(ports.size() + 1, name, link.mac(), link.mtu(), true, true);
      Map<AddressFamily, InMemoryPort> both = new EnumMap<>(AddressFamily.class);
      for (AddressFamily family : AddressFamily.values()) {
        InMemoryPort port = new InMemoryPort(opened, family);
        both.put(family, port);
        shard.hear(new NetworkNews.PortOpened(port), now);
      }
      ports.put(link.name(), both);
    }

    @Override
    public void apply(List<TableChange> changes) {
      shard.apply(changes, now);
      answer();
      shard.endTurn(now);
    }

    @Override
    public void set(EngineSettings settings) {
      shard.set(settings);
    }

    @Override
    public Became arrives(Frame frame) {
      long before = leftToHost();
      byte[] octets = frame.octets();
      InMemoryPort port = port(frame.on(), family(octets));
      byte[] withVirtio = new byte[VirtioHeader.LENGTH + octets.length];
      System.arraycopy(virtio, 0, withVirtio, 0, VirtioHeader.LENGTH);
      System.arraycopy(octets, 0, withVirtio, VirtioHeader.LENGTH, octets.length);
      port.arrive(withVirtio);
      int count = port.receive(batch);
      if (clean) {
        batch.memory().asSlice(batch.frame(0) + octets.length, RESIDUE).fill((byte) 0);
      }
      allocated.begin();
      shard.refresh(now);
      shard.process(port, batch, count, now);
      allocated.end();
      answer();
      allocated.begin();
      shard.endTurn(now);
      allocated.end();
      return new Became(sent(), leftToHost() > before);
    }

    private long leftToHost() {
      return shard.counters().read(Counter.LEFT_TO_HOST);
    }

    private static AddressFamily family(byte[] frame) {
      boolean isV6 = frame.length >= 14 && (frame[12] & 0xff) == 0x86 && (frame[13] & 0xff) == 0xdd;
      return isV6 ? AddressFamily.IPV6 : AddressFamily.IPV4;
    }

    private InMemoryPort port(String name, AddressFamily family) {
      return requireNonNull(requireNonNull(ports.get(name), "no interface " + name).get(family));
    }

    private List<Frame> sent() {
      List<Frame> all = new ArrayList<>();
      ports.forEach((name, both) ->
          both.values().stream()
              .flatMap(port -> port.takeSent().stream())
              .map(octets -> Arrays.copyOfRange(octets, VirtioHeader.LENGTH, octets.length))
              .forEach(octets -> all.add(Frame.of(name, octets))));
      return all;
    }

    World world() {
      return world;
    }

    Shard shard() {
      return shard;
    }

    /** What the engine has allocated for frames that came in. */
    Allocated allocated() {
      return allocated;
    }

    /** Nothing of the frames before lies in memory behind a frame. */
    void clean() {
      clean = true;
    }

    /** The virtio header that frames come with from now on. */
    void virtio(byte[] header) {
      virtio = header;
    }

    /** What the network thread says of them. */
    enum Neighbours {
      ANSWER,
      /** For the time being. */
      SILENT,
      LOST
    }

    /** What is asked for next hops from now on comes to this. */
    void neighbours(Neighbours state) {
      neighbours = state;
    }

    void becomesMaster(Duration grace) {
      Set<IpAddress> virtual = Set.copyOf(world.virtual());
      shard.activate(new Ownership(GROUP, virtual, at -> leaseHolds, LEASE, grace), now);
    }

    void leaves() {
      shard.deactivate(GROUP, now);
    }

    void leaseHolds(boolean on) {
      leaseHolds = on;
    }

    /** Takes a link's ports away. */
    void unplug(String link) {
      shard.hear(new NetworkNews.PortGone(port(link, AddressFamily.IPV4).link().index()), now);
    }

    /** Gives a link's ports back. */
    void plug(String link) {
      for (AddressFamily family : AddressFamily.values()) {
        shard.hear(new NetworkNews.PortOpened(port(link, family)), now);
      }
    }

    /** What the network thread would say by now. */
    private void answer() {
      while (neighbours != Neighbours.SILENT && !asked.isEmpty()) {
        shard.hear(answer(asked.removeFirst()), now);
      }
    }

    private NetworkNews answer(IpAddress destination) {
      if (world.isOwn(destination)) {
        return new NetworkNews.HopFound(destination, NextHop.NO_HOST);
      }
      return world
          .way(destination)
          .filter(_ -> neighbours == Neighbours.ANSWER)
          .<NetworkNews>map(way -> new NetworkNews.HopFound(destination, hop(destination, way)))
          .orElseGet(() -> new NetworkNews.HopLost(destination));
    }

    private NextHop hop(IpAddress destination, World.Way way) {
      World.Link link = way.link();
      IpAddress source = link.source(destination).orElse(IpAddress.v4(0));
      return new NextHop(
          NextHop.Kind.KNOWN,
          port(link.name(), destination.family()).link().index(),
          way.neighbour().bits(),
          link.mac().bits(),
          link.mtu(),
          source,
          link.networksOf(destination));
    }

    /** The engine's thread turns ten times a second at least. */
    @Override
    public void passes(Duration time) {
      for (long tenths = time.toMillis() / 100; tenths > 0; tenths--) {
        now += 100_000_000L;
        shard.refresh(now);
        shard.endTurn(now);
      }
    }

    @Override
    public List<ConnectionRecord> connections() {
      List<ConnectionRecord> all = new ArrayList<>();
      shard.walk(0, (peer, connection) -> all.add(peer.record(connection, now)));
      return all;
    }

    @Override
    public List<ServiceStatus> services() {
      return shard.status().services();
    }

    @Override
    public void close() {
      arena.close();
    }
  }
}
