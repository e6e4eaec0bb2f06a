package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.Await;
import gemel.tests.lab.LabTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a kernel has of the routes of a master, beside those that ip(8) makes of the same words. */
@LabTest
class RouteKeywordsTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String WAY = " via 198.18.40.9 dev spare ";

  /** As in a file, and as for {@code ip route add}. */
  private static final List<String> FOUR =
      List.of(
          "198.18.101.0/24" + WAY,
          "198.18.102.0/24 dev spare scope link src 198.18.40.1 metric 77",
          "to 198.18.103.0/24 oif spare scope link priority 5 tos 0x10",
          "unicast 198.18.104.0/24 via 198.18.40.9 preference 6 dsfield 0x08",
          "198.18.105.0/24" + WAY + "mtu 1400 advmss lock 1300 window 1000 hoplimit 20",
          "198.18.106.0/24" + WAY + "mtu lock 1400 rtt 100ms rttvar lock 200ms rto_min lock 0.3s",
          "198.18.107.0/24" + WAY + "reordering 5 cwnd lock 10 ssthresh lock 100",
          "198.18.108.0/24" + WAY + "initcwnd 20 initrwnd 30 quickack 1 fastopen_no_cookie 1",
          "198.18.109.0/24" + WAY + "features ecn congctl lock reno realms 5/6",
          "198.18.110.0/24 via 203.0.113.9 dev spare onlink",
          "198.18.111.0/24 nexthop via 198.18.40.8 dev spare weight 2 nexthop via 198.18.40.9",
          "198.18.112.0/24 via inet6 fe80::9 dev spare",
          "blackhole 198.18.113.0/24",
          "unreachable 198.18.114.0/24 metric 4",
          "prohibit 198.18.115.0/24",
          "throw 198.18.116.0/24",
          "198.18.117.0/24 dev spare scope link encap ip id 7 dst 198.18.40.9 src 198.18.40.1 tos 0x10"
              + " ttl 9",
          "198.18.118.0/24 encap ip6 id 18446744073709551615 dst 2001:db8:40::9 tc 3 hoplimit 4"
              + WAY,
          "198.18.119.0/24 nexthop encap ip id 8 dst 198.18.40.9 dev spare weight 2"
              + " nexthop encap ip6 id 9 src 2001:db8:40::1 dev spare",
          "198.18.120.0/24 encap ip dst 198.18.40.9 flags 3328" + WAY,
          "default" + WAY);

  private static final List<String> SIX =
      List.of(
          "2001:db8:101::/48 via 2001:db8:40::9 dev spare metric 7 pref high mtu 1400",
          "2001:db8:102::/48 via 2001:db8:40::9 src 2001:db8:40::1",
          "unreachable 2001:db8:103::/48",
          "2001:db8:104::/48 from 2001:db8:99::/64 via 2001:db8:40::9",
          "default from 2001:db8:99::7 via 2001:db8:40::9 metric 5",
          "2001:db8:105::/48 encap ip6 id 7 dst 2001:db8:40::9 hoplimit 9 dev spare",
          "2001:db8:106::/48 encap ip id 9 dst 198.18.40.9 dev spare metric 8");

  @AutoClose private static LoneMaster master;

  @BeforeAll
  static void start() {
    master = LoneMaster.start(file(routes()));
    for (String route : FOUR) {
      add("-4", route);
    }
    for (String route : SIX) {
      add("-6", route);
    }
  }

  private static void add(String family, String route) {
    master.host().run("sh", "-c", "ip %s route add %s".formatted(family, twin(route)));
  }

  /** The table stands before the ways, which end a line. */
  private static String inTable(String route, int table) {
    int ways = route.indexOf(" nexthop");
    String options = " table " + table;
    return ways < 0 ? route + options : route.substring(0, ways) + options + route.substring(ways);
  }

  /** ip(8) locks rto_min by itself, and has names for the flags of a tunnel's header. */
  private static String twin(String route) {
    String words = route.replace("rto_min lock", "rto_min").replace("flags 3328", "key csum seq");
    return inTable(words, 4200).replace("table 4200", "table 4200 proto keepalived");
  }

  private static List<String> routes() {
    List<String> lines = new ArrayList<>();
    FOUR.forEach(route -> lines.add(inTable(route, 4100)));
    SIX.forEach(route -> lines.add(inTable(route, 4100)));
    lines.addAll(
        List.of(
            "inet default dev spare table 4301",
            "inet6 default dev spare table 4302",
            "default6 via 2001:db8:40::9 table 4303",
            "198.18.120.0/24 via 198.18.40.11 table 4400",
            "append 198.18.120.0/24 via 198.18.40.12 table 4400",
            "prepend 198.18.120.0/24 via 198.18.40.13 table 4400",
            "add 198.18.120.0/24 via 198.18.40.14 table 4400",
            "198.18.121.0/24 gw 198.18.40.11 table 4401",
            "198.18.122.0/24 via 198.18.40.11 or 198.18.40.12 table 4401",
            "198.18.123.0/24 dev spare table 4402 no_track protocol static",
            "198.18.124.0/24 dev spare table 4402",
            "198.18.125.0/24 dev nowhere table 4402 no_track",
            "2001:db8:125::/48 dev spare table 4403 expires 600",
            "198.18.126.0/24 dev spare src 198.18.10.100"));
    return lines;
  }

  private static String file(List<String> lines) {
    return LoneMaster.file("ROUTES", "virtual_routes", lines);
  }

  private static List<String> shown(String family, int table) {
    return master.ip(family, "-d", "route", "show", "table", String.valueOf(table));
  }

  @Test
  void everyRouteIsTheOneThatIpMakes() {
    for (String family : List.of("-4", "-6")) {
      assertThat(String.join("\n", shown(family, 4100)))
          .isEqualTo(String.join("\n", shown(family, 4200)));
    }
    assertThat(shown("-4", 4100)).hasSizeGreaterThanOrEqualTo(FOUR.size());
    assertThat(shown("-6", 4100)).hasSize(SIX.size());
  }

  @Test
  void inetAndInet6AreTheFamilyOfEverything() {
    assertThat(shown("-4", 4301)).singleElement().asString().contains("default dev spare");
    assertThat(shown("-6", 4302)).singleElement().asString().contains("default dev spare");
    assertThat(shown("-6", 4303)).singleElement().asString().contains("via 2001:db8:40::9");
  }

  @Test
  void placementIsAmongRoutesToTheSameDestination() {
    assertThat(shown("-4", 4400))
        .extracting(line -> line.replaceAll(".* via (\\S+) .*", "$1"))
        .containsExactly("198.18.40.13", "198.18.40.11", "198.18.40.12");
    assertThat(master.director().process().tail())
        .contains("virtual_routes: adding the route 198.18.120.0/24 table 4400 via 198.18.40.14");
  }

  @Test
  void oldWordsMeanWhatTheyMeant() {
    String all = String.join("\n", shown("-4", 4401));
    assertThat(all).contains("198.18.121.0/24 via 198.18.40.11 dev spare");
    assertThat(all).contains("nexthop via 198.18.40.11", "nexthop via 198.18.40.12");
  }

  @Test
  void protocolIsForRoutesThatAreNotTracked() {
    assertThat(master.ip("route", "show", "table", "4402", "proto", "static"))
        .singleElement()
        .asString()
        .startsWith("198.18.123.0/24");
  }

  @Test
  void noTrackLeavesALostRouteAlone() {
    master.host().run("ip", "route", "del", "198.18.123.0/24", "table", "4402");
    master.host().run("ip", "route", "del", "198.18.124.0/24", "table", "4402");
    Await.until(
        "the route that is tracked is back",
        LIMIT,
        () -> !shown("-4", 4402).isEmpty(),
        () -> shown("-4", 4402));
    assertThat(shown("-4", 4402)).singleElement().asString().contains("198.18.124.0/24");
    master
        .host()
        .run(
            "ip",
            "route",
            "add",
            "198.18.123.0/24",
            "dev",
            "spare",
            "table",
            "4402",
            "proto",
            "static");
  }

  @Test
  void expiresIsWhenTheKernelRemovesIt() {
    assertThat(shown("-6", 4403))
        .singleElement()
        .asString()
        .containsPattern("expires [456]\\d\\dsec");
  }

  /** Added after the addresses; a reload takes what is no more, and the end all that was there. */
  @Test
  void virtualRoutesAreThoseOfTheMaster() {
    String whence = "2001:db8:126::/48 from 2001:db8:99::/64 dev spare";
    try (LoneMaster other =
        LoneMaster.start(file(List.of("198.18.126.0/24 dev spare src 198.18.10.100", whence)))) {
      assertThat(other.ip("route", "show", "198.18.126.0/24"))
          .singleElement()
          .asString()
          .contains("proto keepalived", "src 198.18.10.100");
      assertThat(other.director().cli("status")).contains("198.18.126.0/24 src 198.18.10.100");
      other.host().run("ip", "-6", "route", "del", "2001:db8:126::/48", "from", "2001:db8:99::/64");
      Await.until(
          "the route that somebody took is back",
          LIMIT,
          () -> !six(other).isEmpty(),
          () -> other.ip("-6", "route"));
      other.director().process().kill();
      assertThat(other.ip("route", "show", "198.18.126.0/24")).hasSize(1);
      assertThat(six(other)).singleElement().asString().contains("from 2001:db8:99::/64");
      other.rewrite(file(List.of("198.18.127.0/24 dev spare")));
      other.director().restart();
      Await.until(
          "the next start has swept the route",
          LIMIT,
          () -> other.ip("route", "show", "198.18.126.0/24").isEmpty(),
          () -> other.ip("route"));
      Await.until(
          "and has its own",
          LIMIT,
          () -> !other.ip("route", "show", "198.18.127.0/24").isEmpty(),
          () -> other.ip("route") + other.director().process().tail());
      assertThat(six(other)).isEmpty();
      other.reload(file(List.of("198.18.128.0/24 dev spare")));
      Await.until(
          "the reload has exchanged it",
          LIMIT,
          () -> !other.ip("route", "show", "198.18.128.0/24").isEmpty(),
          () -> other.ip("route"));
      assertThat(other.ip("route", "show", "198.18.127.0/24")).isEmpty();
      other.director().process().terminate(LIMIT);
      assertThat(other.ip("route", "show", "198.18.128.0/24")).isEmpty();
    }
  }

  private static List<String> six(LoneMaster master) {
    return master.ip("-6", "route", "show", "2001:db8:126::/48");
  }

  /** MPLS is not everybody's; a kernel without it must not stop a master. */
  @Test
  void aRouteThatTheKernelCannotHaveIsToldOf() {
    try (LoneMaster other =
        LoneMaster.start(
            file(
                List.of(
                    "198.18.126.0/24 dev spare encap mpls 100/200",
                    "198.18.127.0/24 dev spare vrf nowhere",
                    "198.18.128.0/24 dev spare")))) {
      Await.until(
          "the route behind them is there",
          LIMIT,
          () -> !other.ip("route", "show", "198.18.128.0/24").isEmpty(),
          () -> other.ip("route"));
      String said = other.director().process().tail();
      assertThat(said)
          .contains(
              "virtual_routes: looking for the VRF nowhere of the route 198.18.127.0/24 vrf nowhere"
                  + " dev spare: ENODEV");
      if (other.ip("route", "show", "198.18.126.0/24").isEmpty()) {
        assertThat(said).contains("does this kernel lack 'encap mpls'", "module mpls_iptunnel");
      }
      other.director().process().terminate(LIMIT);
      assertThat(other.ip("route", "show", "proto", "keepalived")).isEmpty();
      assertThat(other.director().process().tail()).doesNotContain("removing");
    }
  }
}
