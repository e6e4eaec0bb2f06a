package gemel.config.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import gemel.config.route.IpRoute;
import gemel.config.route.NextHop;
import gemel.config.route.RouteMetric;
import gemel.config.route.RouteType;
import gemel.config.value.InterfaceName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VirtualRoutesTest {
  private static Reading reading(String route) {
    return Reading.instance("virtual_ipaddress { 192.0.2.1 }", "virtual_routes {", route, "}");
  }

  private static IpRoute one(String route) {
    Reading reading = reading(route);
    assertThat(reading.said()).isEmpty();
    assertThat(reading.instance().virtualRoutes()).hasSize(1);
    return reading.instance().virtualRoutes().getFirst();
  }

  @Test
  void aDestinationMayStandAmongItsOptions() {
    IpRoute route = one("src 192.0.2.1 to 198.51.100.7/24 via 192.0.2.9 dev eth1 table 100");
    assertThat(route.destination()).hasToString("198.51.100.0/24");
    assertThat(route.src()).hasToString("/192.0.2.1");
    assertThat(route.table()).isEqualTo(100);
    assertThat(route.nexthops())
        .containsExactly(
            new NextHop(
                java.net.InetAddress.ofLiteral("192.0.2.9"),
                new InterfaceName("eth1"),
                false,
                1,
                0,
                null));
  }

  @Test
  void aTypeStandsInFrontOfTheDestination() {
    IpRoute route = one("blackhole 198.51.100.0/24 metric 4294967295");
    assertThat(route.type()).isEqualTo(RouteType.BLACKHOLE);
    assertThat(route.metric()).isEqualTo(4294967295L);
    assertThat(route.nexthops()).isEmpty();
  }

  @Test
  void everythingIsOfTheFamilyOfTheRest() {
    assertThat(one("default via 192.0.2.9").destination()).hasToString("0.0.0.0/0");
    assertThat(one("default via 2001:db8::9").destination()).hasToString("::/0");
    assertThat(one("inet6 default dev eth0").destination()).hasToString("::/0");
  }

  @Test
  void timesAreInTheUnitsOfTheKernel() {
    IpRoute route = one("192.0.2.128/25 dev eth0 rtt lock 100ms rttvar 1s rto_min 7");
    assertThat(route.metrics())
        .containsEntry(RouteMetric.RTT, 800L)
        .containsEntry(RouteMetric.RTTVAR, 4000L)
        .containsEntry(RouteMetric.RTO_MIN, 7L);
    assertThat(route.locked()).containsExactly(RouteMetric.RTT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "via 192.0.2.9                 | 4:1: error: a route needs a destination; it is ignored",
        "192.0.2.128/25 table nowhere  | 4:22: error: unknown table 'nowhere'",
        "192.0.2.128/25 mtu lock big   | 4:25: error: 'big' is not in 0..4294967295",
        "192.0.2.128/25 src 2001:db8::1 | 4:1: error: a route is of one family; it is ignored",
        "192.0.2.128/25 features tea   | 4:25: error: unknown feature 'tea'",
        "192.0.2.128/25 from 192.0.2.0/24 | 4:21: error: 'from' is for IPv6 routes; for IPv4 a rule leads to a table: from 192.0.2.0/24 table N",
        "192.0.2.128/25 from 2001:db8::/48 | 4:1: error: a route is of one family; it is ignored",
        "default from default          | 4:14: error: 'default' is not an IPv4 or IPv6 address",
        "192.0.2.128/25 vrf            | 4:16: error: 'vrf' needs a value: IFNAME",
      })
  void aMistakeTakesTheRouteWithIt(String route, String error) {
    Reading reading = reading(route);
    assertThat(reading.errors()).containsExactly(error);
    assertThat(reading.instance().virtualRoutes()).isEmpty();
  }

  @Test
  void fromIsAPrefixAndMakesEverythingIpv6() {
    IpRoute route = one("default dev eth0 from 2001:db8::7/64 vrf blue");
    assertThat(route.destination()).hasToString("::/0");
    assertThat(route.from()).hasToString("2001:db8::/64");
    assertThat(route.vrf()).isEqualTo(new InterfaceName("blue"));
  }

  @Test
  void ofTableAndVrfTheLastCounts() {
    Reading vrf = reading("192.0.2.128/25 dev eth0 table 7 vrf blue");
    assertThat(vrf.said()).containsExactly("4:25: warning: 'table' is ignored: 'vrf' says it");
    assertThat(vrf.instance().virtualRoutes())
        .extracting(IpRoute::vrf)
        .containsExactly(new InterfaceName("blue"));
    Reading table = reading("192.0.2.128/25 dev eth0 vrf blue table 7");
    assertThat(table.said()).containsExactly("4:25: warning: 'vrf' is ignored: 'table' says it");
    assertThat(table.instance().virtualRoutes())
        .allSatisfy(route -> {
          assertThat(route.vrf()).isNull();
          assertThat(route.table()).isEqualTo(7);
        });
  }
}
