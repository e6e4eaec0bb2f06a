package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.Await;
import gemel.tests.lab.LabTest;
import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a kernel has of addresses with options, of either list, and of an address without: those of
 * {@code virtual_ipaddress} end in 1 to 9, those of {@code virtual_ipaddress_excluded} are 10 more.
 */
@LabTest
class AddressKeywordsTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @AutoClose private static LoneMaster master;

  @BeforeAll
  static void start() {
    master =
        LoneMaster.start(
            instance("FOUR", 51, "", four("198.18.4%d.10%d"), four("198.18.4%d.11%d"))
                + instance(
                    "SIX",
                    52,
                    "fe80::5:%d\n".formatted(52),
                    six("2001:db8:4%d::10%d"),
                    six("2001:db8:4%d::11%d")));
  }

  private static String instance(
      String name, int id, String first, String addresses, String excluded) {
    return """
    vrrp_instance %s {
      interface spare
      virtual_router_id %d
      priority 255
      advert_int 0.5
      version 3
      virtual_ipaddress {
        %s%s
      }
      virtual_ipaddress_excluded {
        %s
      }
    }
    """
        .formatted(name, id, first, addresses, excluded);
  }

  private static String lines(String address, String... options) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < options.length; i++) {
      lines.append(address.formatted(i, i)).append(options[i]).append('\n');
    }
    return lines.toString();
  }

  /** Each in a network of its own. */
  private static String four(String address) {
    return lines(
            address,
            "/24",
            "/24 brd +",
            "/24 broadcast " + address.formatted(2, 9),
            "/24 scope link",
            " peer 198.51.100." + (address.endsWith("10%d") ? 1 : 2),
            "/24 noprefixroute",
            "/24 dev lan no_track",
            "/24 dev nowhere no_track")
        + (address.endsWith("10%d") ? "239.18.0.1" : "239.18.0.2")
        + " autojoin\n";
  }

  private static String six(String address) {
    return lines(
        address,
        "/64",
        "/64 home",
        "/64 -nodad",
        "/64 mngtmpaddr",
        "/128",
        "/128 preferred_lft forever",
        "/64 preferred_lft 0",
        "/64 preferred_lft 5");
  }

  private static AbstractStringAssert<?> shown(String address) {
    return assertThat(line(address)).as(address);
  }

  private static String line(String address) {
    return String.join("\n", master.ip("-o", "address", "show", "to", address));
  }

  @Test
  void brdIsTheBroadcastAddress() {
    shown("198.18.41.101").contains("/24 brd 198.18.41.255 ");
    shown("198.18.41.111").contains("/24 brd 198.18.41.255 ");
    shown("198.18.40.100").contains("/24").doesNotContain("brd");
  }

  @Test
  void broadcastIsBrd() {
    shown("198.18.42.102").contains("/24 brd 198.18.42.109 ");
    shown("198.18.42.112").contains("/24 brd 198.18.42.119 ");
  }

  @Test
  void scopeIsWhereItIsValid() {
    shown("198.18.43.103").contains("scope link");
    shown("198.18.43.113").contains("scope link");
    shown("198.18.40.100").contains("scope global");
  }

  @Test
  void peerIsTheOtherEndOfItsLink() {
    shown("198.18.44.104").contains("198.18.44.104 peer 198.51.100.1/32 ");
    shown("198.18.44.114").contains("198.18.44.114 peer 198.51.100.2/32 ");
  }

  @Test
  void noprefixrouteBringsNoRoute() {
    shown("198.18.45.105").contains("noprefixroute");
    shown("198.18.45.115").contains("noprefixroute");
    assertThat(master.ip("route", "show", "198.18.45.0/24")).isEmpty();
    assertThat(master.ip("route", "show", "198.18.43.0/24")).isNotEmpty();
  }

  @Test
  void noTrackLeavesALostAddressAlone() {
    shown("198.18.46.106").contains(" lan ");
    shown("198.18.46.116").contains(" lan ");
    master.host().run("ip", "address", "flush", "to", "198.18.46.0/24");
    master.host().run("ip", "address", "del", "198.18.43.103/24", "dev", "spare");
    Await.until(
        "the address that is tracked is back",
        LIMIT,
        () -> line("198.18.43.103").contains("spare"),
        () -> master.ip("address"));
    shown("198.18.46.106").isEmpty();
    shown("198.18.46.116").isEmpty();
    assertThat(Stream.of("198.18.47.107", "198.18.47.117").map(AddressKeywordsTest::line))
        .as("their interface is missing, and their instance is master all the same")
        .containsOnly("");
  }

  @Test
  void autojoinJoinsTheGroup() {
    shown("239.18.0.1").contains("autojoin");
    shown("239.18.0.2").contains("autojoin");
    assertThat(master.ip("maddress", "show", "dev", "spare"))
        .anyMatch(line -> line.contains("239.18.0.1"))
        .anyMatch(line -> line.contains("239.18.0.2"));
  }

  @Test
  void homeIsAFlagOfTheAddress() {
    shown("2001:db8:41::101").contains(" home ");
    shown("2001:db8:41::111").contains(" home ");
    shown("2001:db8:40::100").doesNotContain(" home ");
  }

  @Test
  void nodadWithAMinusLooksForDuplicates() {
    shown("2001:db8:42::102").contains("/64").doesNotContain("nodad");
    shown("2001:db8:42::112").contains("/64").doesNotContain("nodad");
    shown("2001:db8:40::100").contains("nodad");
  }

  @Test
  void mngtmpaddrIsAFlagOfTheAddress() {
    shown("2001:db8:43::103").contains("mngtmpaddr");
    shown("2001:db8:43::113").contains("mngtmpaddr");
    shown("2001:db8:40::100").doesNotContain("mngtmpaddr");
  }

  @Test
  void preferredLftIsForHowLongItIsASource() {
    shown("2001:db8:44::104").contains("deprecated");
    shown("2001:db8:45::105").contains("/128").doesNotContain("deprecated");
    shown("2001:db8:45::115").contains("/128").doesNotContain("deprecated");
    shown("2001:db8:46::106").contains("deprecated");
    shown("2001:db8:46::116").contains("deprecated");
    shown("2001:db8:40::100").doesNotContain("deprecated");
    Await.until(
        "five seconds have passed",
        LIMIT,
        () -> line("2001:db8:47::107").contains("deprecated"),
        () -> line("2001:db8:47::107"));
  }
}
