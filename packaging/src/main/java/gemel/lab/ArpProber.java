package gemel.lab;

import gemel.linux.libc.Poller;
import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import gemel.linux.netlink.Link;
import gemel.linux.netlink.RouteNetlink;
import gemel.linux.packet.EtherType;
import gemel.linux.packet.PacketSocket;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Asks one network again and again whose an address is, and writes down every answer. It stands on
 * a node that has no address there, so that its questions and their answers change nothing.
 */
public final class ArpProber extends NodeThread {
  private final String network;
  private final IpAddress address;
  private final long everyNanos;
  private final Collection<ArpAnswer> answers = new ConcurrentLinkedQueue<>();
  private final byte[] frame = new byte[1514];

  private ArpProber(Node watcher, String network, IpAddress address, Duration every) {
    super(watcher, "arp-" + network);
    this.network = network;
    this.address = address;
    this.everyNanos = every.toNanos();
  }

  /** Starts asking {@code network} for {@code address}. */
  public static ArpProber start(Lab lab, String network, IpAddress address, Duration every) {
    ArpProber prober = new ArpProber(lab.watcher(), network, address, every);
    prober.begin();
    return prober;
  }

  /** What was heard so far. */
  public ArpSightings sightings() {
    check();
    return new ArpSightings(List.copyOf(answers));
  }

  @Override
  void run() {
    Link link = link();
    try (PacketSocket socket = PacketSocket.plain(link.index(), EtherType.ARP);
        Poller poller = new Poller();
        Arena arena = Arena.ofConfined()) {
      MemorySegment question = question(arena, link.mac());
      MemorySegment heard = arena.allocate(frame.length);
      poller.add(socket.number());
      watchForEnd(poller);
      ready();
      long due = Clock.nanos();
      while (goesOn()) {
        if (Clock.nanos() >= due) {
          socket.send(question, ArpProbe.LENGTH); // a refusal is a question less
          due += everyNanos;
        }
        poller.await(Math.max(0, due - Clock.nanos()));
        for (int length = socket.receive(heard); length > 0; length = socket.receive(heard)) {
          hear(heard, length);
        }
      }
    }
  }

  private Link link() {
    try (RouteNetlink netlink = new RouteNetlink()) {
      return netlink.links().stream()
          .filter(candidate -> candidate.name().value().equals(network))
          .findFirst()
          .orElseThrow(() -> new LabException("there is no interface " + network));
    }
  }

  private MemorySegment question(Arena arena, MacAddress sender) {
    return arena.allocateFrom(ValueLayout.JAVA_BYTE, ArpProbe.request(sender, address));
  }

  private void hear(MemorySegment heard, int length) {
    MemorySegment.copy(heard, ValueLayout.JAVA_BYTE, 0, frame, 0, Math.min(length, frame.length));
    ArpProbe.owner(frame, length, address)
        .ifPresent(owner -> answers.add(new ArpAnswer(Clock.now(), owner)));
  }
}
