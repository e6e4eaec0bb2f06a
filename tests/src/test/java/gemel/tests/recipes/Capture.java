package gemel.tests.recipes;

import gemel.lab.Lab;
import gemel.lab.Node;
import gemel.linux.libc.Libc;
import gemel.linux.packet.EtherType;
import gemel.linux.packet.PacketSocket;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** The IPv4 packets that come in at an interface from the moment this is made. */
final class Capture implements AutoCloseable {
  private static final int LONGEST = 65536;

  private final PacketSocket socket;
  private final List<CapturedPacket> packets = new ArrayList<>();

  private Capture(PacketSocket socket) {
    this.socket = socket;
  }

  static Capture at(Lab lab, Node node, String nic) {
    PacketSocket socket =
        node.call(() -> PacketSocket.plain(Libc.ifNameToIndex(nic), EtherType.IPV4));
    return lab.closing(new Capture(socket));
  }

  /** All so far: the kernel has queued them. */
  List<CapturedPacket> packets() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment frame = arena.allocate(LONGEST);
      for (int length = socket.receive(frame); length > 0; length = socket.receive(frame)) {
        byte[] octets = frame.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
        CapturedPacket.of(octets).ifPresent(packets::add);
      }
    }
    return List.copyOf(packets);
  }

  @Override
  public void close() {
    socket.close();
  }
}
