package gemel.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.libc.Errno;
import gemel.linux.libc.LinuxException;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.Encapsulation;
import gemel.linux.net.HostRoute;
import gemel.linux.net.HostRoute.Kind;
import gemel.linux.net.HostRoute.Placement;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import gemel.linux.net.RouteHop;
import gemel.linux.net.RouteMetrics;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The octets of routes that not every kernel has, as ip(8) of iproute2 6.1.0 sends them on a
 * little-endian host (strace, sendmsg); its padding, which is what the stack held, is zero here.
 */
class RouteEncapsulationTest {
  private static String octets(Encapsulation encapsulation) {
    byte[] octets =
        NetlinkMessage.of(Rtnetlink.RTM_NEWROUTE, 0)
            .nested(1, all -> EncapsulationAttributes.write(all, encapsulation))
            .octets(1);
    return HexFormat.of().formatHex(octets, 20, octets.length);
  }

  @Test
  @DisplayName("encap mpls 100/200: two label stack entries (RFC 3032 section 2.1)")
  void mpls() {
    assertThat(octets(new Encapsulation.Mpls(List.of(100, 200))))
        .isEqualTo(
            ("1000" + "1680")
                + ("0c00" + "0100" + "00064000" + "000c8100")
                + ("0600" + "1500" + "0100" + "0000"));
  }

  @Test
  @DisplayName("encap ila 1:2:3:4")
  void ila() {
    assertThat(octets(new Encapsulation.Ila(0x0001_0002_0003_0004L)))
        .isEqualTo(
            ("1000" + "1680")
                + ("0c00" + "0100" + "0001000200030004")
                + ("0600" + "1500" + "0300" + "0000"));
  }

  @Test
  @DisplayName("encap ip id 7 dst 198.18.40.9 src 198.18.40.1 tos 0x10 ttl 9 key csum seq")
  void ip() {
    assertThat(
            octets(
                new Encapsulation.Tunnel(
                    AddressFamily.IPV4,
                    7L,
                    IpAddress.parse("198.18.40.9"),
                    IpAddress.parse("198.18.40.1"),
                    0x10,
                    9,
                    0x0d00)))
        .isEqualTo(
            ("3800" + "1680")
                + ("0c00" + "0100" + "0000000000000007")
                + ("0800" + "0200" + "c6122809")
                + ("0800" + "0300" + "c6122801")
                + ("0500" + "0500" + "10" + "000000")
                + ("0500" + "0400" + "09" + "000000")
                + ("0600" + "0600" + "000d" + "0000")
                + ("0600" + "1500" + "0200" + "0000"));
  }

  @Test
  @DisplayName("encap ip6 id 7 dst 2001:db8::9 src 2001:db8::1 tc 3 hoplimit 9")
  void ip6() {
    assertThat(
            octets(
                new Encapsulation.Tunnel(
                    AddressFamily.IPV6,
                    7L,
                    IpAddress.parse("2001:db8::9"),
                    IpAddress.parse("2001:db8::1"),
                    3,
                    9,
                    Encapsulation.UNSAID)))
        .isEqualTo(
            ("4800" + "1680")
                + ("0c00" + "0100" + "0000000000000007")
                + ("1400" + "0200" + "20010db8000000000000000000000009")
                + ("1400" + "0300" + "20010db8000000000000000000000001")
                + ("0500" + "0500" + "03" + "000000")
                + ("0500" + "0400" + "09" + "000000")
                + ("0600" + "1500" + "0400" + "0000"));
  }

  private static HostRoute route(@Nullable IpPrefix from, List<RouteHop> hops) {
    return new HostRoute(
        new HostRoute.Key(
            Kind.UNICAST, IpPrefix.parse("2001:db8:132::/48"), from, 254, 3, 0, 0, -1),
        null,
        Placement.ALONE,
        null,
        hops,
        RouteMetrics.NONE,
        HostRoute.UNSAID,
        HostRoute.UNSAID,
        HostRoute.UNSAID);
  }

  private static RouteHop hop(Encapsulation encapsulation) {
    return new RouteHop(IpAddress.parse("2001:db8::2"), null, false, 1, 0, encapsulation);
  }

  @Test
  @DisplayName("2001:db8:132::/48 from 2001:db8:9::/64: rtm_src_len, RTA_SRC")
  void from() {
    byte[] octets =
        HostRoutes.addition(route(IpPrefix.parse("2001:db8:9::/64"), List.of()), "").octets(1);
    assertThat(HexFormat.of().formatHex(octets, 16, octets.length))
        .isEqualTo(
            ("0a" + "30" + "40" + "00" + "00" + "03" + "00" + "01" + "00000000")
                + ("0800" + "0f00" + "fe000000")
                + ("1400" + "0100" + "20010db8013200000000000000000000")
                + ("1400" + "0200" + "20010db8000900000000000000000000"));
  }

  @Test
  void theLongestLineFits() {
    int lineOctets = "nexthop encap mpls ".length() + 30 * "1/".length();
    int count = 8192 / lineOctets + 1;
    RouteHop hop = hop(new Encapsulation.Mpls(Collections.nCopies(30, 1)));
    byte[] octets = HostRoutes.addition(route(null, Collections.nCopies(count, hop)), "").octets(1);
    assertThat(octets).hasSize(16 + 12 + 8 + 20 + 4 + count * (8 + 20 + 4 + 124 + 8));
  }

  @Test
  void aRefusalSaysWhatTheKernelMayLack() {
    assertThat(
            said(Errno.EOPNOTSUPP, route(null, List.of(hop(new Encapsulation.Mpls(List.of(7)))))))
        .isEqualTo(
            "adding it: EOPNOTSUPP (Operation not supported); does this kernel lack 'encap mpls'"
                + " (CONFIG_MPLS_IPTUNNEL, module mpls_iptunnel)?");
    assertThat(said(Errno.EOPNOTSUPP, route(null, List.of(hop(new Encapsulation.Ila(1))))))
        .contains("module ila");
    assertThat(said(Errno.EINVAL, route(null, List.of(hop(new Encapsulation.Ila(1))))))
        .contains("PREFIX:2000::7/128");
    assertThat(said(Errno.EINVAL, route(IpPrefix.parse("2001:db8:9::/64"), List.of())))
        .contains("CONFIG_IPV6_SUBTREES");
    assertThat(said(Errno.EINVAL, route(null, List.of())))
        .isEqualTo("adding it: EINVAL (Invalid argument)");
  }

  private static String said(int errno, HostRoute route) {
    LinuxException refusal = new LinuxException("adding it", errno);
    return Unroutable.explained(refusal, route, "adding it").reason();
  }
}
