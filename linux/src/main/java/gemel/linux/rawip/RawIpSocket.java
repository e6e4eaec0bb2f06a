package gemel.linux.rawip;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import gemel.linux.libc.Fd;
import gemel.linux.libc.Libc;
import gemel.linux.libc.LinuxException;
import gemel.linux.libc.Sockets;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The same for IPv4 (raw(7), ip(7)). */
public final class RawIpSocket implements RawSocket {
  private static final int IPPROTO_IP = 0;
  private static final int IP_HDRINCL = 3;
  private static final int IP_MULTICAST_IF = 32;
  private static final int IP_MULTICAST_LOOP = 34;
  private static final int IP_ADD_MEMBERSHIP = 35;
  private static final int IP_MULTICAST_ALL = 49;

  private final Fd fd;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment out = arena.allocate(1500);
  private final MemorySegment in = arena.allocate(65536);
  private final MemorySegment destination = arena.allocate(16, 4); // struct sockaddr_in

  private RawIpSocket(Fd fd) {
    this.fd = fd;
    destination.set(JAVA_SHORT, 0, (short) Sockets.AF_INET);
  }

  /**
   * @param protocol the IP protocol number
   * @throws LinuxException if it is refused (CAP_NET_RAW) or there is no such interface
   */
  public static RawIpSocket open(int protocol, InterfaceName device) {
    String doing = "opening a raw socket for protocol " + protocol + " on " + device;
    return new RawIpSocket(
        RawDescriptor.open(
            Sockets.AF_INET,
            protocol,
            device,
            doing,
            number -> {
              check(Libc.setsockopt(number, IPPROTO_IP, IP_HDRINCL, 1), doing);
              check(Libc.setsockopt(number, IPPROTO_IP, IP_MULTICAST_ALL, 0), doing);
            }));
  }

  private static void check(int result, String doing) {
    LinuxException.check(result, doing);
  }

  @Override
  public void join(IpAddress group, int ifindex) {
    subscribe(group, ifindex);
    String doing = joining(group, ifindex);
    try (Arena call = Arena.ofConfined()) {
      MemorySegment way = membership(call, group, ifindex);
      check(Libc.setsockopt(fd.number(), IPPROTO_IP, IP_MULTICAST_IF, way), doing);
      check(Libc.setsockopt(fd.number(), IPPROTO_IP, IP_MULTICAST_LOOP, 0), doing);
    }
  }

  @Override
  public void subscribe(IpAddress group, int ifindex) {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment membership = membership(call, group, ifindex);
      check(
          Libc.setsockopt(fd.number(), IPPROTO_IP, IP_ADD_MEMBERSHIP, membership),
          joining(group, ifindex));
    }
  }

  private static String joining(IpAddress group, int ifindex) {
    return "joining " + group + " on interface " + ifindex;
  }

  /** Struct ip_mreqn: group, address, ifindex. */
  private static MemorySegment membership(Arena call, IpAddress group, int ifindex) {
    MemorySegment membership = call.allocate(12, 4);
    MemorySegment.copy(group.octets(), 0, membership, JAVA_BYTE, 0, 4);
    membership.set(JAVA_INT, 8, ifindex);
    return membership;
  }

  /** How many octets the kernel may queue for us, beyond what net.core.rmem_max allows. */
  public void receiveBuffer(int octets) {
    check(
        Libc.setsockopt(fd.number(), Sockets.SOL_SOCKET, Sockets.SO_RCVBUFFORCE, octets),
        "giving a raw socket room for " + octets + " octets");
  }

  @Override
  public int number() {
    return fd.number();
  }

  @Override
  public int send(byte[] packet, IpAddress to) {
    MemorySegment.copy(packet, 0, out, JAVA_BYTE, 0, packet.length);
    MemorySegment.copy(to.octets(), 0, destination, JAVA_BYTE, 4, 4);
    return Libc.sendto(fd.number(), out, packet.length, Sockets.MSG_DONTWAIT, destination, 16);
  }

  @Override
  public byte[] receive() {
    int length = Libc.recv(fd.number(), in, Sockets.MSG_DONTWAIT);
    if (length <= 0) {
      return new byte[0];
    }
    byte[] packet = new byte[length];
    MemorySegment.copy(in, JAVA_BYTE, 0, packet, 0, length);
    return packet;
  }

  @Override
  public void close() {
    fd.close();
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }
}
