package gemel.config.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import gemel.config.route.Encapsulation;
import gemel.config.route.IpRoute;
import gemel.config.route.NextHop;
import gemel.config.value.IpFamily;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code encap} says, of a route and of its nexthops. */
class VirtualRouteTunnelsTest {
  private static Reading reading(String route) {
    return Reading.instance("virtual_ipaddress { 192.0.2.1 }", "virtual_routes {", route, "}");
  }

  private static IpRoute one(String route) {
    Reading reading = reading(route);
    assertThat(reading.said()).isEmpty();
    assertThat(reading.instance().virtualRoutes()).hasSize(1);
    return reading.instance().virtualRoutes().getFirst();
  }

  private static Encapsulation encap(String words) {
    IpRoute route = one("default dev eth0 encap %s via 2001:db8::9".formatted(words));
    assertThat(route.nexthops()).hasSize(1);
    assertThat(route.nexthops().getFirst().via()).isNotNull();
    return Objects.requireNonNull(route.nexthops().getFirst().encap());
  }

  private static InetAddress ip(String text) {
    return InetAddress.ofLiteral(text);
  }

  @Test
  void anEncapsulationEndsWhereTheRouteGoesOn() {
    assertThat(encap("mpls 100/0x10/017")).isEqualTo(new Encapsulation.Mpls(List.of(100, 16, 17)));
    assertThat(encap("ila 2001:db8:0:fffe"))
        .isEqualTo(new Encapsulation.Ila(0x2001_0db8_0000_fffeL));
    assertThat(encap("ip id 18446744073709551615"))
        .isEqualTo(new Encapsulation.Tunnel(IpFamily.IPV4, -1L, null, null, null, null, null));
    assertThat(encap("ip ttl 9 src 192.0.2.1 tos 0x10 dst 192.0.2.9 flags 5"))
        .isEqualTo(
            new Encapsulation.Tunnel(
                IpFamily.IPV4, null, ip("192.0.2.9"), ip("192.0.2.1"), 16, 9, 5));
    assertThat(encap("ip6 dst 2001:db8::9 hoplimit 255 tc 3 id 0"))
        .isEqualTo(
            new Encapsulation.Tunnel(IpFamily.IPV6, 0L, ip("2001:db8::9"), null, 3, 255, null));
  }

  @Test
  void eachNexthopHasItsOwnEncapsulation() {
    assertThat(
            one("192.0.2.128/25 nexthop encap mpls 7 via 192.0.2.8 nexthop via 192.0.2.9 weight 3")
                .nexthops())
        .extracting(NextHop::encap)
        .containsExactly(new Encapsulation.Mpls(List.of(7)), null);
  }

  /** keepalived -t finds most of these, and often keeps the route without what is wrong. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "encap => 4:16: error: 'encap' needs a value: ip|ip6|mpls|ila",
        "encap bpf => 4:22: error: unknown encapsulation 'bpf'; it is one of ip|ip6|mpls|ila",
        "encap ip => 4:22: error: 'encap ip' needs the 'id' of a tunnel or its 'dst'",
        "encap ip src 192.0.2.1 mtu 9 => 4:22: error: 'encap ip' needs the 'id' of a tunnel or its 'dst'",
        "encap ip id => 4:16: error: 'encap' needs a value: id N",
        "encap ip id 0x10 => 4:28: error: id 0x10 is not in 0..18446744073709551615",
        "encap ip id 18446744073709551616 => 4:28: error: id 18446744073709551616 is not in 0..18446744073709551615",
        "encap ip dst => 4:16: error: 'encap' needs a value: IP",
        "encap ip dst 2001:db8::1 => 4:29: error: '2001:db8::1' is not an IPv4 address; 'encap ip' is for IPv4",
        "encap ip6 src 192.0.2.1 => 4:30: error: '192.0.2.1' is not an IPv6 address; 'encap ip6' is for IPv6",
        "encap ip id 7 ttl 256 => 4:34: error: ttl 256 is out of range 0..255",
        "encap ip id 7 tos 256 => 4:34: error: unknown tos '256'",
        "encap ip6 id 7 tc nonsense => 4:34: error: unknown tc 'nonsense'",
        "encap ip id 7 flags 65536 => 4:36: error: flags 65536 is out of range 0..65535",
        "encap mpls => 4:16: error: 'encap' needs a value: LABEL[/LABEL]",
        "encap mpls 1048576 => 4:27: error: '1048576' is not an MPLS label in 0..1048575; several are written LABEL/LABEL, the outermost first",
        "encap mpls 16/ => 4:27: error: '' is not an MPLS label in 0..1048575; several are written LABEL/LABEL, the outermost first",
        "encap mpls 16/3 => 4:27: error: label 3 is never sent (RFC 3032 section 2.1)",
        "encap mpls 1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1/1 => 4:27: error: more than 30 labels",
        "encap ila => 4:16: error: 'encap' needs a value: LOCATOR",
        "encap ila 1:2:3 => 4:26: error: '1:2:3' is no locator; it is the upper half of an IPv6 address, as in 2001:db8:0:1",
        "encap ila 1:2:3:4 => 4:1: error: a route of IPv4 has no 'encap ila'; it is ignored",
        "encap mpls 16 nexthop via 192.0.2.9 => 4:1: error: a route with nexthops has its 'encap' behind each 'nexthop'; it is ignored",
        "nexthop encap mpls via 192.0.2.9 => 4:35: error: 'via' is not an MPLS label in 0..1048575; several are written LABEL/LABEL, the outermost first",
        "nexthop encap ila 1:2:3:4 via 192.0.2.9 => 4:1: error: a route of IPv4 has no 'encap ila'; it is ignored",
      })
  void aMistakeTakesTheRouteWithIt(String words, String error) {
    Reading reading = reading("192.0.2.128/25 " + words);
    assertThat(reading.errors()).containsExactly(error);
    assertThat(reading.instance().virtualRoutes()).isEmpty();
  }
}
