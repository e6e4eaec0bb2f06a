package gemel.vrrp.arp;

import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import java.nio.ByteBuffer;

/**
 * A broadcast ARP request whose sender and target are both the virtual address (RFC 826), in the
 * form that keepalived sends: target hardware address all ones.
 */
public final class GratuitousArp {
  /** Ethernet header and ARP for IPv4 over Ethernet. */
  public static final int LENGTH = 42;

  private static final short ETHERTYPE_ARP = 0x0806;
  private static final short HARDWARE_ETHERNET = 1;
  private static final short PROTOCOL_IPV4 = 0x0800;
  private static final short OPERATION_REQUEST = 1;

  private GratuitousArp() {}

  /** The whole frame. */
  public static byte[] frame(MacAddress sender, IpAddress address) {
    byte[] octets = address.octets();
    return ByteBuffer.allocate(LENGTH)
        .put(MacAddress.BROADCAST.octets())
        .put(sender.octets())
        .putShort(ETHERTYPE_ARP)
        .putShort(HARDWARE_ETHERNET)
        .putShort(PROTOCOL_IPV4)
        .put((byte) 6)
        .put((byte) 4)
        .putShort(OPERATION_REQUEST)
        .put(sender.octets())
        .put(octets)
        .put(MacAddress.BROADCAST.octets())
        .put(octets)
        .array();
  }
}
