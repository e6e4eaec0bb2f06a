package gemel.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import gemel.testkit.Property;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Layouts, octet by octet, as a little-endian host has them (netlink(7), rtnetlink(7)). */
class NetlinkMessageTest {
  @Test
  @DisplayName("nlmsghdr 16 octets, ifaddrmsg 8, attributes of 4 + value, padded to 4")
  void buildsARequestOctetForOctet() {
    byte[] octets =
        NetlinkMessage.of(Rtnetlink.RTM_NEWADDR, 0x505)
            .octet(2)
            .octet(32)
            .octet(0)
            .octet(0)
            .word(7)
            .attribute(Rtnetlink.IFA_LOCAL, IpAddress.parse("192.0.2.50"))
            .attribute(Rtnetlink.IFA_LABEL, "eth0:1")
            .attribute(Rtnetlink.IFA_PROTO, new byte[] {0x47})
            .octets(9);
    assertThat(HexFormat.of().formatHex(octets))
        .isEqualTo(
            ("34000000" + "1400" + "0505" + "09000000" + "00000000")
                + ("02" + "20" + "00" + "00" + "07000000")
                + ("0800" + "0200" + "c0000232")
                + ("0b00" + "0300" + "657468303a3100" + "00")
                + ("0500" + "0b00" + "47" + "000000"));
  }

  @Test
  @DisplayName("tcmsg 20 octets; a nested attribute's length is of all that it holds")
  void buildsAFilterOctetForOctet() {
    byte[] octets =
        NetlinkMessage.of(Rtnetlink.RTM_NEWTFILTER, 0)
            .nested(
                2,
                options ->
                    Flower.write(
                        options,
                        IngressFilter.to(
                            6,
                            IpPrefix.parse("192.0.2.0/25"),
                            new IngressFilter.Ports(false, 80, 81),
                            new IngressFilter.Verdict.GoTo(3))))
            .octets(1);
    assertThat(HexFormat.of().formatHex(octets, 16, octets.length))
        .isEqualTo(
            ("6400" + "0280")
                + ("0600" + "0800" + "0800" + "0000")
                + ("0500" + "0900" + "06" + "000000")
                + ("0800" + "0c00" + "c0000200")
                + ("0800" + "0d00" + "ffffff80")
                + ("0600" + "5900" + "0050" + "0000")
                + ("0600" + "5a00" + "0051" + "0000")
                + ("3000" + "0380")
                + ("2c00" + "0180")
                + ("0900" + "0100" + "6761637400" + "000000")
                + ("1c00" + "0280")
                + ("1800" + "0200" + "00000000" + "00000000" + "03000020")
                + ("00000000" + "00000000"));
  }

  @Test
  void readsWhatItBuilt() {
    byte[] octets =
        NetlinkMessage.of(Rtnetlink.RTM_NEWADDR, 0)
            .octet(2)
            .octet(24)
            .octet(1)
            .octet(0)
            .word(3)
            .attribute(Rtnetlink.IFA_LOCAL, IpAddress.parse("192.0.2.50"))
            .octets(1);
    NetlinkReply reply = reply(Rtnetlink.RTM_NEWADDR, Arrays.copyOfRange(octets, 16, 32));
    assertThat(Rtnetlink.address(reply))
        .hasValueSatisfying(address -> {
          assertThat(address.prefix()).hasToString("192.0.2.50/24");
          assertThat(address.ifindex()).isEqualTo(3);
          assertThat(address.ours()).isFalse();
          assertThat(address.secondary()).isTrue();
        });
  }

  @Test
  void noOctetsFromTheKernelMakeItThrow() {
    Property.holds(
        1,
        3000,
        gen -> {
          int type =
              gen.oneOf(Rtnetlink.RTM_NEWADDR, Rtnetlink.RTM_NEWROUTE, Rtnetlink.RTM_NEWNEIGH);
          NetlinkReply reply = reply(type, gen.octets(gen.between(12, 80)));
          assertThat(reply.isComplete()).isTrue();
          reply.attribute(gen.between(0, 20));
          reply.address(gen.between(0, 20));
          reply.number(gen.between(0, 20));
          reply.text(gen.between(0, 20));
        });
  }

  private static NetlinkReply reply(int type, byte[] body) {
    return new NetlinkReply(
        type, ByteBuffer.wrap(body).order(ByteOrder.nativeOrder()), Rtnetlink.familyHeader(type));
  }
}
