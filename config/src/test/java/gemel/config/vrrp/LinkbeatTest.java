package gemel.config.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import gemel.config.value.InterfaceName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which interfaces are asked for their link. */
class LinkbeatTest {
  @Test
  void interfacesAreAskedInTheWayThatIsSaid() {
    Reading reading =
        Reading.of("linkbeat_use_polling", "linkbeat_interfaces {", "eth0", "eth1 ETHTOOL", "}");
    assertThat(reading.said()).isEmpty();
    assertThat(reading.configuration().linkbeat())
        .isEqualTo(
            new Linkbeat(
                true,
                List.of(
                    new Linkbeat.Interface(new InterfaceName("eth0"), LinkbeatWay.MII),
                    new Linkbeat.Interface(new InterfaceName("eth1"), LinkbeatWay.ETHTOOL))));
  }

  @Test
  void aWayThatNobodyKnowsIsReported() {
    Reading reading = Reading.of("linkbeat_interfaces {", "eth0 NETLINK", "}");
    assertThat(reading.said()).singleElement().asString().startsWith("2:6: error:");
    assertThat(reading.configuration().linkbeat().interfaces())
        .containsExactly(new Linkbeat.Interface(new InterfaceName("eth0"), LinkbeatWay.MII));
  }

  @Test
  void inAnInstanceItIsOutdated() {
    Reading reading = Reading.instance("linkbeat_use_polling");
    assertThat(reading.said())
        .containsExactly(
            "2:1: warning: 'linkbeat_use_polling' in an instance is outdated; linkbeat_interfaces"
                + " says the same");
    assertThat(reading.instance().linkbeatUsePolling()).isTrue();
  }
}
