package gemel.tests.keywords;

import gemel.lab.Lab;
import gemel.lab.Node;
import gemel.linux.libc.Libc;
import gemel.linux.libc.Poller;
import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import gemel.linux.packet.EtherType;
import gemel.linux.packet.PacketSocket;
import gemel.linux.time.BootClock;
import gemel.linux.time.BootTime;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An advertisement as it crossed a network of the lab.
 *
 * <pre>
 *   6 the sender's hardware address
 *  14 IPv4, 20 octets: 23 protocol, 26 source
 *  34 VRRP: 35 virtual router id, 37 number of addresses, 42 the addresses
 * </pre>
 *
 * @param sender the hardware address it came from
 * @param source where it came from
 * @param addresses what it lists
 */
record HeardAdvertisement(MacAddress sender, IpAddress source, List<IpAddress> addresses) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int LONGEST = 2048;
  private static final int VRRP = 112;

  /** Waits for the next one of a virtual router on {@code cnet} or {@code lan}. */
  static HeardAdvertisement next(Lab lab, String network, int virtualRouterId) {
    return next(lab.watcher(), network, virtualRouterId);
  }

  /** Waits for the next one of a virtual router that comes to a node. */
  static HeardAdvertisement next(Node node, String device, int virtualRouterId) {
    return node.call(() -> listen(device, virtualRouterId));
  }

  private static HeardAdvertisement listen(String network, int virtualRouterId) {
    BootClock clock = new BootClock();
    BootTime end = clock.now().plus(PATIENCE);
    try (PacketSocket socket = PacketSocket.plain(Libc.ifNameToIndex(network), EtherType.IPV4);
        Poller poller = new Poller();
        Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(LONGEST);
      poller.add(socket.number());
      while (clock.now().isBefore(end)) {
        poller.await(Math.max(0, end.since(clock.now()).toNanos()));
        for (int length = socket.receive(buffer); length > 0; length = socket.receive(buffer)) {
          byte[] frame =
              buffer.asSlice(0, Math.min(length, LONGEST)).toArray(ValueLayout.JAVA_BYTE);
          if (frame.length >= 42 && frame[23] == VRRP && (frame[35] & 0xff) == virtualRouterId) {
            return of(ByteBuffer.wrap(frame));
          }
        }
      }
    }
    throw new AssertionError(
        "no advertisement of virtual router %d on %s within %s"
            .formatted(virtualRouterId, network, PATIENCE));
  }

  private static HeardAdvertisement of(ByteBuffer frame) {
    List<IpAddress> addresses = new ArrayList<>();
    for (int i = 0; i < (frame.get(37) & 0xff); i++) {
      addresses.add(IpAddress.v4(frame.getInt(42 + 4 * i)));
    }
    byte[] sender = new byte[6];
    frame.get(6, sender);
    return new HeardAdvertisement(
        MacAddress.ofOctets(sender), IpAddress.v4(frame.getInt(26)), addresses);
  }
}
