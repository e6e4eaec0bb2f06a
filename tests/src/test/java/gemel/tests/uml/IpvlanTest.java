package gemel.tests.uml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A whole director with {@code use_ipvlan}, in a kernel that has ipvlan. */
@Tag("full")
@Timeout(600)
class IpvlanTest {
  private static final String MAC = "02:00:00:00:0a:02";

  private static Guest guest;

  @BeforeAll
  static void run() throws IOException, InterruptedException {
    guest = Guest.run("director-with-ipvlan");
  }

  @Test
  void useIpvlanHoldsAddressesAndSpeaksWithTheHardwareAddressOfItsInterface() {
    assertThat(guest.one("link"))
        .contains("vrrp.51@cnet", "link/ether " + MAC, "ipvlan mode l2 private", "group 7 ")
        .contains(",UP", "alias gemel: four");
    assertThat(guest.one("addresses")).isEqualTo("198.18.10.9/24 198.18.10.100/24");
    assertThat(guest.one("advertisement"))
        .contains(MAC + " > 01:00:5e:00:00:12", "198.18.10.9 > 224.0.0.18", "vrid 51, prio 150");
    assertThat(guest.one("who")).as("answers for the address").isEqualTo(MAC);
    assertThat(guest.one("reached")).isEqualTo("reached reached");
  }

  @Test
  void overIpv6ItSpeaksFromALinkLocalAddressThatTheInterfaceBelowHasNot() {
    assertThat(guest.one("link6")).contains("outside6@cnet", "group default", "alias gemel: six");
    assertThat(guest.one("advertisement6"))
        .contains(MAC + " > 33:33:00:00:00:12", "> ff02::12", "vrid 52, prio 150")
        .doesNotContain(" fe80::ff:fe00:a02 >");
    assertThat(guest.one("reached6")).isEqualTo("reached reached");
  }

  @Test
  void theHostNeitherAsksInTheNameOfItsAddressesNorFiltersWhatComesIn() {
    assertThat(guest.one("settings")).isEqualTo("announce 2 ignore 0 filter 0 0 1");
    assertThat(guest.one("restored")).isEqualTo("announce 0 filter 1");
  }

  /** A packet for the address is seen on both interfaces, and is one packet to the engine. */
  @Test
  void theEngineForwardsEachPacketOnce() {
    assertThat(guest.one("fetched")).isEqualTo("whole");
    assertThat(guest.one("opened")).as("SYNs that come to the server").isEqualTo("1");
  }

  @Test
  void aDirectorThatIsStoppedOrKilledAnswersNoLonger() {
    assertThat(guest.one("frozen")).isEqualTo("nobody, has 198.18.10.9/24");
    assertThat(guest.one("killed")).isEqualTo("2 left");
    assertThat(guest.one("again")).isEqualTo("whole, 2 of ours, another one: yes");
    assertThat(guest.one("now")).isEqualTo("198.18.10.9/24 198.18.10.100/24");
    assertThat(guest.one("ended")).isEqualTo("0 left, 0 ipvlans, none held");
  }

  @Test
  void anInterfaceWithMacvlansIsAFaultThatSaysSo() {
    assertThat(guest.one("checked")).contains("no errors, no warnings");
    assertThat(guest.one("busy"))
        .contains("\"state\": \"FAULT\"")
        .contains("together with macvlans: EBUSY");
  }
}
