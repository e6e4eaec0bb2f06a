package gemel.lab;

import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * ARP for IPv4 over Ethernet as a probe sends and hears it (RFC 826; RFC 5227 section 2.1.1: the
 * sender's address is zero, so that asking changes nobody's neighbour table).
 *
 * <pre>
 *  0 destination 6 | 6 source 6 | 12 0x0806 | 14 hardware 1 | 16 protocol 0x0800 | 18 lengths 6, 4
 *  20 operation    | 22 sender's MAC | 28 sender's IP | 32 target's MAC | 38 target's IP
 * </pre>
 */
final class ArpProbe {
  static final int LENGTH = 42;
  private static final short ETHERTYPE_ARP = 0x0806;
  private static final int OPERATION = 20;
  private static final int SENDER_MAC = 22;
  private static final int SENDER_IP = 28;
  private static final short REQUEST = 1;
  private static final short REPLY = 2;

  private ArpProbe() {}

  /** The frame that asks everybody for {@code target}. */
  static byte[] request(MacAddress sender, IpAddress target) {
    return ByteBuffer.allocate(LENGTH)
        .put(MacAddress.BROADCAST.octets())
        .put(sender.octets())
        .putShort(ETHERTYPE_ARP)
        .putShort((short) 1)
        .putShort((short) 0x0800)
        .put((byte) 6)
        .put((byte) 4)
        .putShort(REQUEST)
        .put(sender.octets())
        .putInt(0)
        .put(new byte[6])
        .put(target.octets())
        .array();
  }

  /** Who says in this frame that {@code target} is his; empty if the frame is no such answer. */
  static Optional<MacAddress> owner(byte[] frame, int length, IpAddress target) {
    if (length < LENGTH) {
      return Optional.empty();
    }
    ByteBuffer arp = ByteBuffer.wrap(frame);
    if (arp.getShort(12) != ETHERTYPE_ARP
        || arp.getShort(OPERATION) != REPLY
        || arp.getInt(SENDER_IP) != target.v4Bits()) {
      return Optional.empty();
    }
    return Optional.of(MacAddress.ofOctets(Arrays.copyOfRange(frame, SENDER_MAC, SENDER_MAC + 6)));
  }
}
