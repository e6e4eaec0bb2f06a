package gemel.linux.rawip;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import gemel.linux.libc.Fd;
import gemel.linux.libc.IncomingMessage;
import gemel.linux.libc.Libc;
import gemel.linux.libc.LinuxException;
import gemel.linux.libc.Sockets;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The same for IPv6 (raw(7), ipv6(7), RFC 3542). The kernel takes the header off what it hands up;
 * what it says of it beside the packet is put in front again: addresses and hop limit, and the
 * payload's length. Extension headers are gone.
 */
public final class RawIp6Socket implements RawSocket {
  private static final int IPPROTO_IPV6 = 41;
  private static final int IPV6_MULTICAST_IF = 17;
  private static final int IPV6_MULTICAST_LOOP = 19;
  private static final int IPV6_JOIN_GROUP = 20;
  private static final int IPV6_MULTICAST_ALL = 29;
  private static final int IPV6_HDRINCL = 36;
  private static final int IPV6_RECVPKTINFO = 49;
  private static final int IPV6_PKTINFO = 50;
  private static final int IPV6_RECVHOPLIMIT = 51;
  private static final int IPV6_HOPLIMIT = 52;

  private static final int HEADER = 40;
  private static final int LONGEST = 65_536;
  private static final int ADDRESS = 28; // struct sockaddr_in6: the address is at 8

  private final Fd fd;
  private final int protocol;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment out = arena.allocate(LONGEST);
  private final IncomingMessage in = new IncomingMessage(arena, LONGEST);
  private final MemorySegment destination = arena.allocate(ADDRESS, 4);

  private RawIp6Socket(Fd fd, int protocol, int ifindex) {
    this.fd = fd;
    this.protocol = protocol;
    destination.set(JAVA_SHORT, 0, (short) Sockets.AF_INET6);
    destination.set(JAVA_INT, 24, ifindex); // sin6_scope_id
  }

  /**
   * @param protocol the next header's number
   * @param ifindex of {@code device}
   * @throws LinuxException if it is refused (CAP_NET_RAW) or there is no such interface
   */
  public static RawIp6Socket open(int protocol, InterfaceName device, int ifindex) {
    String doing = "opening a raw IPv6 socket for protocol " + protocol + " on " + device;
    Fd fd =
        RawDescriptor.open(
            Sockets.AF_INET6,
            protocol,
            device,
            doing,
            number -> {
              for (int option : new int[] {IPV6_HDRINCL, IPV6_RECVPKTINFO, IPV6_RECVHOPLIMIT}) {
                check(Libc.setsockopt(number, IPPROTO_IPV6, option, 1), doing);
              }
              check(Libc.setsockopt(number, IPPROTO_IPV6, IPV6_MULTICAST_ALL, 0), doing);
            });
    return new RawIp6Socket(fd, protocol, ifindex);
  }

  private static void check(int result, String doing) {
    LinuxException.check(result, doing);
  }

  @Override
  public void join(IpAddress group, int ifindex) {
    subscribe(group, ifindex);
    String doing = joining(group, ifindex);
    check(Libc.setsockopt(fd.number(), IPPROTO_IPV6, IPV6_MULTICAST_IF, ifindex), doing);
    check(Libc.setsockopt(fd.number(), IPPROTO_IPV6, IPV6_MULTICAST_LOOP, 0), doing);
  }

  @Override
  public void subscribe(IpAddress group, int ifindex) {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment membership = call.allocate(20, 4); // struct ipv6_mreq: group, ifindex
      MemorySegment.copy(group.octets(), 0, membership, JAVA_BYTE, 0, 16);
      membership.set(JAVA_INT, 16, ifindex);
      check(
          Libc.setsockopt(fd.number(), IPPROTO_IPV6, IPV6_JOIN_GROUP, membership),
          joining(group, ifindex));
    }
  }

  private static String joining(IpAddress group, int ifindex) {
    return "joining " + group + " on interface " + ifindex;
  }

  @Override
  public int number() {
    return fd.number();
  }

  @Override
  public int send(byte[] packet, IpAddress to) {
    MemorySegment.copy(packet, 0, out, JAVA_BYTE, 0, packet.length);
    MemorySegment.copy(to.octets(), 0, destination, JAVA_BYTE, 8, 16);
    return Libc.sendto(fd.number(), out, packet.length, Sockets.MSG_DONTWAIT, destination, ADDRESS);
  }

  @Override
  public byte[] receive() {
    if (!in.receive(fd.number())) {
      return new byte[0];
    }
    int length = in.length();
    byte[] packet = new byte[HEADER + length];
    packet[0] = 0x60;
    packet[4] = (byte) (length >> 8);
    packet[5] = (byte) length;
    packet[6] = (byte) protocol;
    MemorySegment.copy(in.sender(), JAVA_BYTE, 8, packet, 8, 16);
    in.eachControl((level, type, data) -> readControl(packet, level, type, data));
    in.copyTo(packet, HEADER);
    return packet;
  }

  /** Hop limit and destination (RFC 3542 section 4.1). */
  private static void readControl(byte[] packet, int level, int type, MemorySegment data) {
    if (level == IPPROTO_IPV6) {
      switch (type) {
        case IPV6_HOPLIMIT -> packet[7] = (byte) data.get(JAVA_INT, 0);
        case IPV6_PKTINFO -> MemorySegment.copy(data, JAVA_BYTE, 0, packet, 24, 16);
        default -> {}
      }
    }
  }

  @Override
  public void close() {
    fd.close();
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }
}
