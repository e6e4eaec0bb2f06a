package gemel.lab;

import gemel.linux.libc.Libc;
import gemel.linux.libc.LinuxException;
import gemel.linux.libc.Poller;
import gemel.linux.net.IpAddress;
import gemel.linux.packet.EtherType;
import gemel.linux.packet.PacketSocket;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * {@link IpipDecapsulator} for IPv6 in IPv6 (RFC 2473), where the kernel has no ip6_tunnel module:
 * takes packets of next header 41 from an interface and puts what is inside, for the virtual
 * address, on the server's own loopback. The kernel, which would refuse the outer packets with
 * ICMPv6, is kept from seeing them; those in pieces or with extension headers too, of which nothing
 * is taken out.
 */
final class Ip6Decapsulator extends NodeThread {
  private static final int ETHERNET = 14;
  private static final int HEADER = 40;
  private static final int NEXT_HEADER = 6;
  private static final int DESTINATION = 24;
  private static final int NEXT_HEADER_IPV6 = 41;
  private static final short ETHERTYPE_IPV6 = (short) 0x86dd;
  private static final int LARGEST_FRAME = 65536;
  private static final ValueLayout.OfShort NETWORK_ORDER =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final String outside;
  private final IpAddress virtual;

  private Ip6Decapsulator(Node server, String outside, IpAddress virtual) {
    super(server, "ip6ip6");
    this.outside = outside;
    this.virtual = virtual;
  }

  /**
   * Starts one in a server's node.
   *
   * @param outside where the outer packets come in
   * @param virtual the inner packets' destination; others are dropped
   */
  static Ip6Decapsulator start(Node server, String outside, IpAddress virtual) {
    server.run(
        "nft",
        "add table ip6 tunnel; add chain ip6 tunnel in { type filter hook input priority 0; };"
            + " add rule ip6 tunnel in meta l4proto "
            + NEXT_HEADER_IPV6
            + " drop");
    Ip6Decapsulator decapsulator = new Ip6Decapsulator(server, outside, virtual);
    decapsulator.begin();
    return decapsulator;
  }

  private static PacketSocket open(String nic, int etherType) {
    int ifindex = LinuxException.check(Libc.ifNameToIndex(nic), "finding " + nic);
    return PacketSocket.plain(ifindex, etherType);
  }

  @Override
  void run() {
    try (PacketSocket in = open(outside, EtherType.IPV6);
        PacketSocket out = open("lo", EtherType.NONE);
        Poller poller = new Poller();
        Arena arena = Arena.ofConfined()) {
      MemorySegment frame = arena.allocate(LARGEST_FRAME);
      poller.add(in.number());
      watchForEnd(poller);
      ready();
      while (goesOn()) {
        poller.await(-1);
        for (int length = in.receive(frame); length > 0; length = in.receive(frame)) {
          unwrap(frame, length, out);
        }
      }
    }
  }

  /** The inner packet gets an Ethernet header of the loopback: no addresses, the type alone. */
  private void unwrap(MemorySegment frame, int length, PacketSocket out) {
    int inner = ETHERNET + HEADER;
    if (length < inner + HEADER
        || frame.get(ValueLayout.JAVA_BYTE, ETHERNET + NEXT_HEADER) != NEXT_HEADER_IPV6
        || frame.get(ValueLayout.JAVA_BYTE, inner) >> 4 != 6
        || !Arrays.equals(virtual.octets(), octets(frame, inner + DESTINATION))) {
      return;
    }
    MemorySegment packet = frame.asSlice(inner - ETHERNET);
    packet.asSlice(0, ETHERNET).fill((byte) 0);
    packet.set(NETWORK_ORDER, 12, ETHERTYPE_IPV6);
    out.send(packet, length - HEADER);
  }

  private static byte[] octets(MemorySegment frame, int at) {
    return frame.asSlice(at, 16).toArray(ValueLayout.JAVA_BYTE);
  }
}
