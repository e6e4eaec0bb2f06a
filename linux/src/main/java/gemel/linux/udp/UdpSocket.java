package gemel.linux.udp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import gemel.linux.libc.Fd;
import gemel.linux.libc.IncomingMessage;
import gemel.linux.libc.Libc;
import gemel.linux.libc.LinuxException;
import gemel.linux.libc.Sockets;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** A UDP socket of one family that knows times to live, and does not wait. */
public final class UdpSocket implements AutoCloseable {
  private static final int IPPROTO_UDP = 17;
  private static final int LONGEST = 2048;

  /** TC_PRIO_CONTROL: before ordinary traffic in the device's queue (pfifo_fast, tc-prio(8)). */
  private static final int CONTROL_PRIORITY = 7;

  /** Class selector 6, network control (RFC 4594 section 3.2), as DSCP and two bits of ECN. */
  private static final int NETWORK_CONTROL = 0xc0;

  private final Fd fd;
  private final UdpOptions options;
  private final Arena arena = Arena.ofShared();
  private final IncomingMessage in = new IncomingMessage(arena, LONGEST);
  private final MemorySegment out = arena.allocate(LONGEST);
  private final MemorySegment destination;

  private UdpSocket(Fd fd, UdpOptions options) {
    this.fd = fd;
    this.options = options;
    this.destination = arena.allocate(options.sockaddrLength(), 4);
  }

  /**
   * A socket that hears what comes to a port, whatever the address, and is told its time to live.
   *
   * @throws LinuxException if it is refused: EADDRINUSE where another program has the port
   */
  public static UdpSocket listening(AddressFamily family, int port) {
    UdpOptions options = UdpOptions.of(family);
    String doing = "listening on UDP port %d of %s".formatted(port, options.name());
    Fd fd = open(options, doing);
    try (Arena call = Arena.ofConfined()) {
      for (int option : options.toBeTold()) {
        check(Libc.setsockopt(fd.number(), options.level(), option, 1), doing);
      }
      bind(fd, options, options.any(), port, call, doing);
      return new UdpSocket(fd, options);
    } catch (RuntimeException e) {
      fd.close();
      throw e;
    }
  }

  /**
   * A socket to send from.
   *
   * @param source our address; the unspecified one of the family leaves it to the routes
   * @param port ours
   * @param ttl time to live or hop limit of what it sends, 1..255
   * @throws LinuxException if it is refused: EADDRINUSE where the port is taken, EADDRNOTAVAIL
   *     where the address is not ours
   */
  public static UdpSocket sending(IpAddress source, int port, int ttl) {
    UdpOptions options = UdpOptions.of(source.family());
    String doing = "sending from UDP port %d of %s".formatted(port, source);
    Fd fd = open(options, doing);
    try (Arena call = Arena.ofConfined()) {
      check(Libc.setsockopt(fd.number(), options.level(), options.ttl(), ttl), doing);
      check(
          Libc.setsockopt(fd.number(), options.level(), options.trafficClass(), NETWORK_CONTROL),
          doing);
      check(
          Libc.setsockopt(fd.number(), Sockets.SOL_SOCKET, Sockets.SO_PRIORITY, CONTROL_PRIORITY),
          doing);
      bind(fd, options, source, port, call, doing);
      return new UdpSocket(fd, options);
    } catch (RuntimeException e) {
      fd.close();
      throw e;
    }
  }

  private static Fd open(UdpOptions options, String doing) {
    Fd fd =
        Fd.of(
            Libc.socket(
                options.domain(),
                Sockets.SOCK_DGRAM | Sockets.SOCK_CLOEXEC | Sockets.SOCK_NONBLOCK,
                IPPROTO_UDP),
            doing);
    int refused = options.beOfOneFamily(fd.number());
    if (refused < 0) {
      fd.close();
      throw new LinuxException(doing, -refused);
    }
    return fd;
  }

  private static void bind(
      Fd fd, UdpOptions options, IpAddress address, int port, Arena call, String doing) {
    MemorySegment sockaddr = call.allocate(options.sockaddrLength(), 4);
    put(sockaddr, options, address, port);
    check(Libc.bind(fd.number(), sockaddr, options.sockaddrLength()), doing);
  }

  private static void check(int result, String doing) {
    LinuxException.check(result, doing);
  }

  /** struct sockaddr_in, sockaddr_in6: family 0, port 2 in network order, then the address. */
  private static void put(MemorySegment sockaddr, UdpOptions options, IpAddress address, int port) {
    byte[] octets = address.octets();
    sockaddr.fill((byte) 0);
    sockaddr.set(JAVA_SHORT, 0, (short) options.domain());
    sockaddr.set(JAVA_BYTE, 2, (byte) (port >> 8));
    sockaddr.set(JAVA_BYTE, 3, (byte) port);
    MemorySegment.copy(octets, 0, sockaddr, JAVA_BYTE, options.addressAt(), octets.length);
  }

  /** The descriptor to poll for input. */
  public int number() {
    return fd.number();
  }

  /**
   * Sends a message without waiting.
   *
   * @param payload at most 2048 octets
   * @return its length, or the negative errno
   */
  public int send(byte[] payload, IpAddress to, int port) {
    MemorySegment.copy(payload, 0, out, JAVA_BYTE, 0, payload.length);
    put(destination, options, to, port);
    return Libc.sendto(
        fd.number(),
        out,
        payload.length,
        Sockets.MSG_DONTWAIT,
        destination,
        options.sockaddrLength());
  }

  /** Receives one message without waiting; empty if there is none. At most 2048 octets of it. */
  public Optional<Datagram> receive() {
    if (!in.receive(fd.number())) {
      return Optional.empty();
    }
    byte[] payload = new byte[in.length()];
    in.copyTo(payload, 0);
    MemorySegment sender = in.sender();
    int port = (sender.get(JAVA_BYTE, 2) & 0xff) << 8 | sender.get(JAVA_BYTE, 3) & 0xff;
    Beside beside = new Beside(options);
    in.eachControl(beside::said);
    return Optional.of(
        new Datagram(
            options.address(sender, options.addressAt()),
            port,
            beside.destination,
            beside.ttl,
            payload));
  }

  /** What the kernel says beside a message. */
  private static final class Beside {
    private final UdpOptions options;
    private IpAddress destination;
    private int ttl;

    Beside(UdpOptions options) {
      this.options = options;
      this.destination = options.any();
    }

    void said(int level, int type, MemorySegment data) {
      if (level != options.level()) {
        return;
      }
      if (type == options.ttlTold()) {
        ttl = data.get(JAVA_INT, 0);
      } else if (type == options.destinationTold()) {
        destination = options.address(data, options.destinationAt());
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
