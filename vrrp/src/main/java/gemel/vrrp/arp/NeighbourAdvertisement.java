package gemel.vrrp.arp;

import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import gemel.vrrp.advertisement.InternetChecksum;
import java.nio.ByteBuffer;

/**
 * An unsolicited neighbour advertisement to all nodes (RFC 4861 sections 4.4 and 7.2.6): what
 * gratuitous ARP is to IPv4. It comes from the virtual address itself, as keepalived's does.
 */
public final class NeighbourAdvertisement {
  /** Ethernet header, IPv6 header, advertisement, target link-layer address. */
  public static final int LENGTH = 86;

  private static final IpAddress ALL_NODES = IpAddress.parse("ff02::1");
  private static final MacAddress ALL_NODES_MAC = new MacAddress(0x3333_0000_0001L);
  private static final short ETHERTYPE_IPV6 = (short) 0x86dd;
  private static final int VERSION_6 = 6 << 28;
  private static final byte NEXT_HEADER_ICMPV6 = 58;

  /** Others take it only if it comes from this link (RFC 4861 section 7.1.2). */
  private static final byte HOP_LIMIT = (byte) 255;

  private static final int ICMP = 54;
  private static final int CHECKSUM = ICMP + 2;
  private static final byte NEIGHBOUR_ADVERTISEMENT = (byte) 136;
  private static final int ROUTER = 1 << 31;
  private static final int OVERRIDE = 1 << 29;
  private static final byte TARGET_LINK_LAYER_ADDRESS = 2;

  private NeighbourAdvertisement() {}

  /**
   * The whole frame.
   *
   * @param router whether the sender forwards IPv6: a neighbour that hears otherwise takes it off
   *     its list of default routers
   */
  public static byte[] frame(MacAddress sender, IpAddress address, boolean router) {
    byte[] octets = address.octets();
    byte[] frame =
        ByteBuffer.allocate(LENGTH)
            .put(ALL_NODES_MAC.octets())
            .put(sender.octets())
            .putShort(ETHERTYPE_IPV6)
            .putInt(VERSION_6)
            .putShort((short) (LENGTH - ICMP))
            .put(NEXT_HEADER_ICMPV6)
            .put(HOP_LIMIT)
            .put(octets)
            .put(ALL_NODES.octets())
            .put(NEIGHBOUR_ADVERTISEMENT)
            .put((byte) 0)
            .putShort((short) 0)
            .putInt(router ? ROUTER | OVERRIDE : OVERRIDE)
            .put(octets)
            .put(TARGET_LINK_LAYER_ADDRESS)
            .put((byte) 1)
            .put(sender.octets())
            .array();
    int checksum =
        InternetChecksum.withPseudoHeader(
            address, ALL_NODES, NEXT_HEADER_ICMPV6, frame, ICMP, LENGTH - ICMP);
    ByteBuffer.wrap(frame).putShort(CHECKSUM, (short) checksum);
    return frame;
  }
}
