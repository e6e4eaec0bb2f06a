package gemel.tests.topologies;

import gemel.lab.Lab;
import gemel.lab.Node;
import gemel.linux.libc.Libc;
import gemel.linux.packet.EtherType;
import gemel.linux.packet.PacketSocket;
import gemel.linux.packet.VirtioHeader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The IPv4 packets that have come in at an interface since this was made. */
final class Wire implements AutoCloseable {
  private static final int QUEUE_OCTETS = 64 << 20;
  private static final int LONGEST = 1 << 17;

  private final PacketSocket socket;
  private final List<Datagram> seen = new ArrayList<>();

  private Wire(PacketSocket socket) {
    this.socket = socket;
  }

  static Wire at(Lab lab, Node node, String nic) {
    PacketSocket socket =
        node.call(() ->
            PacketSocket.withVirtioHeader(Libc.ifNameToIndex(nic), EtherType.IPV4, QUEUE_OCTETS));
    return lab.closing(new Wire(socket));
  }

  /** Those that are as wished: the kernel has queued them. */
  List<Datagram> seen(Predicate<Datagram> wished) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment frame = arena.allocate(LONGEST);
      for (int length = socket.receive(frame); length > 0; length = socket.receive(frame)) {
        byte[] octets = frame.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
        seen.add(new Datagram(octets, VirtioHeader.LENGTH));
      }
    }
    return seen.stream().filter(wished).toList();
  }

  /** Packets that came more than once: the same in all but what a router changes. */
  List<Datagram> doubled() {
    Map<String, List<Datagram>> same =
        seen(Datagram::isNumbered).stream().collect(Collectors.groupingBy(Datagram::content));
    return same.values().stream()
        .filter(copies -> copies.size() > 1)
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public void close() {
    socket.close();
  }
}
