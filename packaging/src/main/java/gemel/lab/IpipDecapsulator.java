package gemel.lab;

import gemel.linux.libc.Poller;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import gemel.linux.rawip.RawIpSocket;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands in for a real server's {@code tunl0} where the kernel has no ipip module: takes packets of
 * protocol 4 (RFC 2003) from an interface and sends what is inside to the virtual address on the
 * server's own loopback, through a raw socket. The answers need no help.
 */
public final class IpipDecapsulator extends NodeThread {
  private static final int PROTOCOL_IPIP = 4;

  /** IPPROTO_RAW: a socket that only sends (raw(7)). */
  private static final int PROTOCOL_RAW = 255;

  private static final int QUEUE_OCTETS = 8 << 20;
  private static final int SHORTEST_HEADER = 20;
  private static final int LONGEST_INNER = 1500;

  private final InterfaceName outside;
  private final IpAddress virtual;
  private final AtomicLong passed = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();

  private IpipDecapsulator(Node server, String outside, IpAddress virtual) {
    super(server, "ipip");
    this.outside = new InterfaceName(outside);
    this.virtual = virtual;
  }

  /**
   * Starts one in a server's node.
   *
   * @param outside where the outer packets come in
   * @param virtual the inner packets' destination; others are dropped
   */
  public static IpipDecapsulator start(Node server, String outside, IpAddress virtual) {
    IpipDecapsulator decapsulator = new IpipDecapsulator(server, outside, virtual);
    decapsulator.begin();
    return decapsulator;
  }

  /** How many packets it has taken out of their wrapping. */
  public long passed() {
    return passed.get();
  }

  /** How many packets were malformed, for another address, or refused by the system. */
  public long dropped() {
    return dropped.get();
  }

  @Override
  void run() {
    try (RawIpSocket in = RawIpSocket.open(PROTOCOL_IPIP, outside);
        RawIpSocket out = RawIpSocket.open(PROTOCOL_RAW, new InterfaceName("lo"));
        Poller poller = new Poller()) {
      in.receiveBuffer(QUEUE_OCTETS);
      poller.add(in.number());
      watchForEnd(poller);
      ready();
      while (goesOn()) {
        poller.await(-1);
        for (byte[] packet = in.receive(); packet.length > 0; packet = in.receive()) {
          unwrap(packet, out);
        }
      }
    }
  }

  private void unwrap(byte[] packet, RawIpSocket out) {
    int outer = (packet[0] & 0xf) * 4;
    int inner = packet.length - outer;
    boolean good =
        inner >= SHORTEST_HEADER
            && inner <= LONGEST_INNER
            && packet[outer] >> 4 == 4
            && Arrays.equals(virtual.octets(), Arrays.copyOfRange(packet, outer + 16, outer + 20))
            && out.send(Arrays.copyOfRange(packet, outer, packet.length), virtual) == inner;
    (good ? passed : dropped).incrementAndGet();
  }
}
