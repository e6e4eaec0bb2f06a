package gemel.linux.netlink;

import gemel.linux.net.AddressFamily;
import gemel.linux.net.Encapsulation;
import java.nio.ByteBuffer;
import java.util.List;

/** Writes an encapsulation as a route or a way of it has it (linux/lwtunnel.h, linux/mpls.h). */
final class EncapsulationAttributes {
  private static final int RTA_ENCAP_TYPE = 21;
  private static final int RTA_ENCAP = 22;
  private static final int LWTUNNEL_ENCAP_MPLS = 1;
  private static final int LWTUNNEL_ENCAP_IP = 2;
  private static final int LWTUNNEL_ENCAP_ILA = 3;
  private static final int LWTUNNEL_ENCAP_IP6 = 4;
  private static final int MPLS_IPTUNNEL_DST = 1;
  private static final int MPLS_LABEL_SHIFT = 12;
  private static final int MPLS_BOTTOM = 1 << 8;
  private static final int ILA_ATTR_LOCATOR = 1;

  /** Of LWTUNNEL_IP_* and LWTUNNEL_IP6_*, which have the same numbers. */
  private static final int ID = 1;

  private static final int DESTINATION = 2;
  private static final int SOURCE = 3;
  private static final int TTL = 4;
  private static final int TOS = 5;
  private static final int FLAGS = 6;

  private EncapsulationAttributes() {}

  static void write(NetlinkMessage message, Encapsulation encapsulation) {
    int type =
        switch (encapsulation) {
          case Encapsulation.Mpls mpls -> {
            message.nested(RTA_ENCAP, nest -> nest.attribute(MPLS_IPTUNNEL_DST, stack(mpls)));
            yield LWTUNNEL_ENCAP_MPLS;
          }
          case Encapsulation.Tunnel tunnel -> {
            message.nested(RTA_ENCAP, nest -> write(nest, tunnel));
            yield tunnel.family() == AddressFamily.IPV6 ? LWTUNNEL_ENCAP_IP6 : LWTUNNEL_ENCAP_IP;
          }
          case Encapsulation.Ila ila -> {
            message.nested(
                RTA_ENCAP, nest -> nest.attribute(ILA_ATTR_LOCATOR, inNetworkOrder(ila.locator())));
            yield LWTUNNEL_ENCAP_ILA;
          }
        };
    message.shortAttribute(RTA_ENCAP_TYPE, type);
  }

  /** Label stack entries (RFC 3032 section 2.1): label, class, whether it is the last, TTL. */
  private static byte[] stack(Encapsulation.Mpls mpls) {
    List<Integer> labels = mpls.labels();
    ByteBuffer entries = ByteBuffer.allocate(4 * labels.size());
    labels.forEach(label -> entries.putInt(label << MPLS_LABEL_SHIFT));
    int last = entries.position() - 4;
    return entries.putInt(last, entries.getInt(last) | MPLS_BOTTOM).array();
  }

  private static void write(NetlinkMessage nest, Encapsulation.Tunnel tunnel) {
    if (tunnel.id() != null) {
      nest.attribute(ID, inNetworkOrder(tunnel.id()));
    }
    if (tunnel.destination() != null) {
      nest.attribute(DESTINATION, tunnel.destination());
    }
    if (tunnel.source() != null) {
      nest.attribute(SOURCE, tunnel.source());
    }
    if (tunnel.tos() != Encapsulation.UNSAID) {
      nest.attribute(TOS, new byte[] {(byte) tunnel.tos()});
    }
    if (tunnel.ttl() != Encapsulation.UNSAID) {
      nest.attribute(TTL, new byte[] {(byte) tunnel.ttl()});
    }
    if (tunnel.flags() != Encapsulation.UNSAID) {
      nest.shortAttribute(FLAGS, tunnel.flags());
    }
  }

  private static byte[] inNetworkOrder(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }
}
