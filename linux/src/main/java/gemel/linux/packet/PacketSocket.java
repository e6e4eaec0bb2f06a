package gemel.linux.packet;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import gemel.linux.libc.Fd;
import gemel.linux.libc.Libc;
import gemel.linux.libc.LinuxException;
import gemel.linux.libc.Sockets;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

/**
 * Sends and receives whole frames on one interface (packet(7)). It is bound to one protocol, which
 * is why it hears what comes in and not what goes out.
 */
public final class PacketSocket implements AutoCloseable {
  private static final int SOL_PACKET = 263;
  private static final int PACKET_VNET_HDR = 15;

  private final Fd fd;
  private final int ifindex;

  private PacketSocket(Fd fd, int ifindex) {
    this.fd = fd;
    this.ifindex = ifindex;
  }

  /**
   * Opens a socket whose frames carry a {@link VirtioHeader} in front.
   *
   * @param etherType what to hear, one of {@link EtherType}
   * @param receiveBuffer octets that the kernel may queue
   * @throws LinuxException if it is refused (CAP_NET_RAW) or there is no such interface
   */
  public static PacketSocket withVirtioHeader(int ifindex, int etherType, int receiveBuffer) {
    PacketSocket socket = open(ifindex, etherType, receiveBuffer, true);
    return socket;
  }

  /** Opens a socket for plain frames. */
  public static PacketSocket plain(int ifindex, int etherType) {
    return open(ifindex, etherType, 0, false);
  }

  private static PacketSocket open(int ifindex, int etherType, int receiveBuffer, boolean virtio) {
    String doing = "opening a packet socket on interface " + ifindex;
    // Protocol 0 until it is bound, or it would hear every interface for a moment.
    Fd fd =
        Fd.of(
            Libc.socket(
                Sockets.AF_PACKET,
                Sockets.SOCK_RAW | Sockets.SOCK_CLOEXEC | Sockets.SOCK_NONBLOCK,
                0),
            doing);
    try (Arena arena = Arena.ofConfined()) {
      if (virtio) {
        LinuxException.check(Libc.setsockopt(fd.number(), SOL_PACKET, PACKET_VNET_HDR, 1), doing);
      }
      if (receiveBuffer > 0) {
        LinuxException.check(
            Libc.setsockopt(fd.number(), Sockets.SOL_SOCKET, Sockets.SO_RCVBUFFORCE, receiveBuffer),
            doing);
      }
      MemorySegment address = linkLayerAddress(arena, ifindex, etherType);
      LinuxException.check(Libc.bind(fd.number(), address, (int) address.byteSize()), doing);
      return new PacketSocket(fd, ifindex);
    } catch (RuntimeException e) {
      fd.close();
      throw e;
    }
  }

  /** struct sockaddr_ll, 20 octets: family 0, protocol 2 (network order), ifindex 4. */
  private static MemorySegment linkLayerAddress(Arena arena, int ifindex, int etherType) {
    MemorySegment address = arena.allocate(20, 4);
    address.set(JAVA_SHORT, 0, (short) Sockets.AF_PACKET);
    address.set(
        java.lang.foreign.ValueLayout.JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN),
        2,
        (short) etherType);
    address.set(JAVA_INT, 4, ifindex);
    return address;
  }

  public int ifindex() {
    return ifindex;
  }

  /** The descriptor to poll for input. */
  public int number() {
    return fd.number();
  }

  /**
   * Has the kernel ask this program from now on, and no other. Frames that wait are not asked
   * about.
   *
   * @throws LinuxException if it is refused
   */
  public void filter(SocketFilter filter) {
    try (Arena arena = Arena.ofConfined()) {
      LinuxException.check(
          Libc.setsockopt(
              fd.number(), Sockets.SOL_SOCKET, Sockets.SO_ATTACH_FILTER, filter.program(arena)),
          "filtering the packets of interface " + ifindex);
    }
  }

  /** Receives up to {@code most} frames without waiting; how many, or the negative errno. */
  public int receive(MessageVector into, int most) {
    return Libc.recvmmsg(fd.number(), into.from(0), most, Sockets.MSG_DONTWAIT);
  }

  /** Receives one frame without waiting; its length, or the negative errno. */
  public int receive(MemorySegment into) {
    return Libc.recv(fd.number(), into, Sockets.MSG_DONTWAIT);
  }

  /**
   * Sends {@code count} frames from place {@code first} without waiting. The kernel stops at the
   * first frame that it refuses.
   *
   * @return how many went, or the negative errno if the first one did not
   */
  public int send(MessageVector out, int first, int count) {
    return Libc.sendmmsg(fd.number(), out.from(first), count, Sockets.MSG_DONTWAIT);
  }

  /** Sends one frame without waiting; its length, or the negative errno. */
  public int send(MemorySegment frame, int length) {
    return Libc.send(fd.number(), frame, length, Sockets.MSG_DONTWAIT);
  }

  @Override
  public void close() {
    fd.close();
  }
}
