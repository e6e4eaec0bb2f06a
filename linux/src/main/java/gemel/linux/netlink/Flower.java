package gemel.linux.netlink;

import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpPrefix;
import gemel.linux.netlink.IngressFilter.Ports;
import gemel.linux.netlink.IngressFilter.Verdict;
import gemel.linux.packet.EtherType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** The attributes of a filter of kind flower, and of its action (linux/pkt_cls.h). */
final class Flower {
  private static final int ACT = 3;
  private static final int ETH_TYPE = 8;
  private static final int IP_PROTO = 9;

  /** The mask's attribute follows the value's. */
  private static final int IPV4_SRC = 10;

  private static final int IPV4_DST = 12;
  private static final int IPV6_SRC = 14;
  private static final int IPV6_DST = 16;

  /** The limit above follows the one below. */
  private static final int PORT_SRC_MIN = 87;

  private static final int PORT_DST_MIN = 89;

  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int SCTP = 132;

  private static final int ACT_KIND = 1;
  private static final int ACT_OPTIONS = 2;
  private static final int GACT_PARMS = 2;
  private static final int SKBEDIT_PARMS = 2;
  private static final int SKBEDIT_PTYPE = 7;
  private static final int PACKET_OTHERHOST = 3;
  private static final int TC_ACT_OK = 0;
  private static final int TC_ACT_GOTO_CHAIN = 2 << 28;

  private Flower() {}

  static int etherType(AddressFamily family) {
    return family == AddressFamily.IPV4 ? EtherType.IPV4 : EtherType.IPV6;
  }

  static short inNetworkOrder(int value) {
    return ByteBuffer.wrap(half(value)).order(ByteOrder.nativeOrder()).getShort();
  }

  static void write(NetlinkMessage options, IngressFilter filter) {
    boolean isV4 = filter.family() == AddressFamily.IPV4;
    options.attribute(ETH_TYPE, half(etherType(filter.family())));
    if (filter.protocol() != IngressFilter.ANY) {
      options.attribute(IP_PROTO, new byte[] {(byte) filter.protocol()});
    }
    prefix(options, isV4 ? IPV4_SRC : IPV6_SRC, filter.source());
    prefix(options, isV4 ? IPV4_DST : IPV6_DST, filter.destination());
    if (filter.ports() != null) {
      ports(options, filter.protocol(), filter.ports());
    }
    options.nested(ACT, actions -> actions.nested(1, action -> action(action, filter.verdict())));
  }

  private static void prefix(NetlinkMessage options, int attribute, @Nullable IpPrefix prefix) {
    if (prefix != null) {
      options
          .attribute(attribute, prefix.address().octets())
          .attribute(attribute + 1, mask(prefix.length(), prefix.address().octets().length));
    }
  }

  private static byte[] mask(int bits, int octets) {
    byte[] mask = new byte[octets];
    for (int i = 0; i < bits; i++) {
      mask[i / 8] |= (byte) (0x80 >> i % 8);
    }
    return mask;
  }

  /** A range wants two limits that differ. */
  private static void ports(NetlinkMessage options, int protocol, Ports ports) {
    if (ports.first() != ports.last()) {
      int first = ports.ofSource() ? PORT_SRC_MIN : PORT_DST_MIN;
      options.attribute(first, half(ports.first())).attribute(first + 1, half(ports.last()));
      return;
    }
    int value;
    int mask;
    switch (protocol) {
      case TCP -> {
        value = ports.ofSource() ? 18 : 19;
        mask = ports.ofSource() ? 35 : 36;
      }
      case UDP -> {
        value = ports.ofSource() ? 20 : 21;
        mask = ports.ofSource() ? 37 : 38;
      }
      case SCTP -> {
        value = ports.ofSource() ? 41 : 42;
        mask = ports.ofSource() ? 39 : 40;
      }
      default -> throw new IllegalArgumentException("protocol " + protocol + " has no ports");
    }
    options.attribute(value, half(ports.first())).attribute(mask, half(0xffff));
  }

  private static void action(NetlinkMessage action, Verdict verdict) {
    switch (verdict) {
      case Verdict.Pass _ -> gact(action, TC_ACT_OK);
      case Verdict.GoTo to -> gact(action, TC_ACT_GOTO_CHAIN | to.chain());
      case Verdict.NotForTheStack _ ->
          action
              .attribute(ACT_KIND, "skbedit")
              .nested(
                  ACT_OPTIONS,
                  options ->
                      options
                          .attribute(SKBEDIT_PARMS, parameters(TC_ACT_OK))
                          .attribute(SKBEDIT_PTYPE, packetType()));
    }
  }

  private static void gact(NetlinkMessage action, int verdict) {
    action
        .attribute(ACT_KIND, "gact")
        .nested(ACT_OPTIONS, options -> options.attribute(GACT_PARMS, parameters(verdict)));
  }

  /** tc_gen: index, capab, action, refcnt, bindcnt. */
  private static int[] parameters(int verdict) {
    return new int[] {0, 0, verdict, 0, 0};
  }

  private static byte[] packetType() {
    short type = PACKET_OTHERHOST;
    return ByteBuffer.allocate(2).order(ByteOrder.nativeOrder()).putShort(type).array();
  }

  private static byte[] half(int value) {
    return new byte[] {(byte) (value >> 8), (byte) value};
  }
}
