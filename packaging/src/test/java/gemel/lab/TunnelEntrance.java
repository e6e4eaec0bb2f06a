package gemel.lab;

import gemel.linux.libc.Libc;
import gemel.linux.libc.Poller;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import gemel.linux.packet.EtherType;
import gemel.linux.packet.PacketSocket;
import gemel.linux.rawip.RawIpSocket;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Wraps packets for the virtual address in IPIP and sends them to one server; in a director's node.
 */
final class TunnelEntrance extends NodeThread {
  private final IpAddress server;
  private final AtomicLong forwarded = new AtomicLong();

  TunnelEntrance(Node director, IpAddress server) {
    super(director, "tunnel");
    this.server = server;
    director.ip("addr add " + Topology.VIP + "/32 dev cnet\n");
    director.run("nft", "add table ip t");
    director.run("nft", "add chain ip t in { type filter hook input priority 0; }");
    director.run("nft", "add rule ip t in ip daddr " + Topology.VIP + " drop");
    begin();
  }

  long forwarded() {
    return forwarded.get();
  }

  @Override
  void run() {
    try (PacketSocket in = PacketSocket.plain(Libc.ifNameToIndex("cnet"), EtherType.IPV4);
        RawIpSocket out = RawIpSocket.open(255, new InterfaceName("lan"));
        Poller poller = new Poller();
        Arena arena = Arena.ofConfined()) {
      MemorySegment frame = arena.allocate(65536);
      poller.add(in.number());
      watchForEnd(poller);
      ready();
      while (goesOn()) {
        poller.await(-1);
        for (int length = in.receive(frame); length > 0; length = in.receive(frame)) {
          forward(frame.asSlice(14, length - 14).toArray(ValueLayout.JAVA_BYTE), out);
        }
      }
    }
  }

  private void forward(byte[] packet, RawIpSocket out) {
    if (ByteBuffer.wrap(packet).getInt(16) != Topology.VIP.v4Bits()) {
      return;
    }
    ByteBuffer outer = ByteBuffer.allocate(20 + packet.length);
    outer.put((byte) 0x45).put((byte) 0).putShort((short) (20 + packet.length));
    outer.putInt(0).put((byte) 64).put((byte) 4).putShort((short) 0);
    outer.putInt(IpAddress.parse("198.18.20.2").v4Bits()).putInt(server.v4Bits());
    outer.put(packet);
    if (out.send(outer.array(), server) > 0) {
      forwarded.incrementAndGet();
    }
  }
}
