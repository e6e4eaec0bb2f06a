package gemel.tests.uml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Routes of a master that want a kernel with VRFs, MPLS and identifier-locator addressing. */
@Tag("full")
@Timeout(600)
class RareRoutesTest {
  private static Guest guest;

  @BeforeAll
  static void run() throws IOException, InterruptedException {
    guest = Guest.run("director-with-rare-routes");
  }

  @Test
  void theyAreThoseThatIpMakes() {
    assertThat(guest.all("differs")).isEmpty();
    assertThat(guest.one("compared")).isEqualTo("10 and 10 lines");
    assertThat(guest.all("route"))
        .hasSize(10)
        .anyMatch(line -> line.contains("encap mpls  100/200 via 198.18.40.9 dev spare"))
        .anyMatch(line -> line.contains("nexthop  encap mpls  1048575/0 via 198.18.40.9"))
        .anyMatch(line -> line.contains("encap ila  2001:db8:0:1 "));
  }

  @Test
  void aRouteOfAVrfIsInItsTable() {
    assertThat(guest.all("route"))
        .anyMatch(line -> line.contains("198.18.103.0/24 via 198.18.50.9 dev cust table 10"))
        .anyMatch(line -> line.contains("2001:db8:103::/48 via 2001:db8:50::9 dev cust table 10"))
        .anyMatch(line -> line.contains("blackhole 198.18.104.0/24 table 10"));
    assertThat(guest.all("told"))
        .filteredOn(line -> line.startsWith("looking for"))
        .singleElement(STRING)
        .contains("the VRF late of the route 198.18.105.0/24 vrf late dev spare: ENODEV");
    assertThat(guest.one("late")).isEqualTo("it moved");
  }

  @Test
  void whatTheKernelRefusesIsToldWithAHint() {
    assertThat(guest.all("told"))
        .filteredOn(line -> line.startsWith("adding"))
        .singleElement(STRING)
        .contains("encap ila 1:2:3:4", "EINVAL", "PREFIX:2000::7/128");
  }

  @Test
  void theyComeBackAndGo() {
    assertThat(guest.one("taken")).isEqualTo("it is back");
    assertThat(guest.one("killed")).isEqualTo("11 routes");
    assertThat(guest.one("without-vrf")).isEqualTo("it is still there");
    assertThat(guest.one("ended")).isEqualTo("0 routes");
    assertThat(guest.one("swept")).startsWith("blackhole 198.18.104.0/24 table 10");
  }
}
