package gemel.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import gemel.linux.net.MacAddress;
import gemel.linux.net.VirtualLinkKind.Ipvlan;
import gemel.linux.net.VirtualLinkKind.IpvlanFlag;
import gemel.linux.net.VirtualLinkKind.Macvlan;
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
  @DisplayName("ifinfomsg 16 octets; what is in IFLA_INFO_DATA of an ipvlan has two octets each")
  void describesAnIpvlanAsIpLinkDoes() {
    byte[] octets =
        VirtualLinks.addition(1, new InterfaceName("vrrp.51"), new Ipvlan(IpvlanFlag.PRIVATE), 7)
            .octets(9);
    assertThat(HexFormat.of().formatHex(octets))
        .as("the attributes are those of: ip link add ... type ipvlan mode l2 private")
        .isEqualTo(
            ("60000000" + "1000" + "0506" + "09000000" + "00000000")
                + ("00" + "00" + "0000" + "00000000" + "00000000" + "00000000")
                + ("0c00" + "0300" + "767272702e353100")
                + ("0800" + "0500" + "01000000")
                + ("0800" + "1b00" + "07000000")
                + ("2400" + "1280")
                + ("0b00" + "0100" + "6970766c616e00" + "00")
                + ("1400" + "0280")
                + ("0600" + "0100" + "0000" + "0000")
                + ("0600" + "0200" + "0100" + "0000"));
  }

  /** What {@code ip -d link} says of it: ipvlan mode l2 vepa. */
  @Test
  void readsAnIpvlanAsTheKernelTellsOfIt() {
    byte[] octets =
        VirtualLinks.addition(3, new InterfaceName("out"), new Ipvlan(IpvlanFlag.VEPA), 0)
            .attribute(Rtnetlink.IFLA_ADDRESS, new byte[] {2, 0, 0, 0, 0, 1})
            .octets(1);
    NetlinkReply reply =
        new NetlinkReply(
            Rtnetlink.RTM_NEWLINK,
            ByteBuffer.wrap(octets, NetlinkMessage.HEADER, octets.length - NetlinkMessage.HEADER),
            16);
    VirtualLink link = VirtualLinks.virtualLink(reply).orElseThrow();
    assertThat(link)
        .isEqualTo(
            new VirtualLink(
                0,
                new InterfaceName("out"),
                new MacAddress(0x0200_0000_0001L),
                3,
                "ipvlan",
                0,
                2,
                ""));
    assertThat(link.is(new Ipvlan(IpvlanFlag.VEPA))).isTrue();
    assertThat(link.is(new Ipvlan(IpvlanFlag.BRIDGE))).isFalse();
    assertThat(link.is(new Macvlan(link.mac()))).isFalse();
    assertThat(Rtnetlink.link(reply).orElseThrow().heardBelow()).isTrue();
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
