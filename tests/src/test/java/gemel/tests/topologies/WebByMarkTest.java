package gemel.tests.topologies;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.ForwardingMode;
import gemel.lab.Lab;
import gemel.lab.Topology;
import gemel.tests.lab.LabTest;
import gemel.tests.lab.SecureWebServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HTTP and HTTPS as one service by a firewall mark: who has chosen over one pays at the other. */
@LabTest
@Tag("full")
@Timeout(120)
class WebByMarkTest {
  private static final String OTHER_CLIENT = "198.18.10.11";

  @AutoClose private final Lab lab = Lab.build();
  private final Browser client = new Browser(lab.client(), Topology.CLIENT.toString());
  private final Browser other = new Browser(lab.client(), OTHER_CLIENT);

  @ParameterizedTest
  @EnumSource(names = {"NAT", "DR"})
  void aClientStaysWithItsServerOverBothPorts(ForwardingMode mode) {
    lab.client().ip("addr add %s/24 dev eth0\n".formatted(OTHER_CLIENT));
    lab.director(1)
        .ip(
            "addr add %s/32 dev cnet\naddr add %s/24 dev lan\n"
                .formatted(Topology.VIP, Topology.NAT_GATEWAY));
    lab.prepareServers(mode);
    SecureWebServer.start(lab, lab.server(1));
    SecureWebServer.start(lab, lab.server(2));
    SoleDirector director = SoleDirector.start(lab, 2, file(mode));

    String chosen = client.get(url("http"));
    String others = other.get(url("https"));

    assertThat(chosen).isIn("rs1", "rs2");
    assertThat(others).isIn("rs1", "rs2").isNotEqualTo(chosen);
    for (int i = 0; i < 3; i++) {
      for (String scheme : new String[] {"https", "http"}) {
        assertThat(client.get(url(scheme))).as(scheme).isEqualTo(chosen);
        assertThat(other.get(url(scheme))).as(scheme).isEqualTo(others);
      }
    }
    assertThat(director.process().cli("ipvs", "-L", "-n", "--persistent-conn"))
        .containsPattern("FWM +1 ")
        .containsPattern(Topology.server(1) + ":0 +1 +1 ")
        .containsPattern(Topology.server(2) + ":0 +1 +1 ");
  }

  private static String url(String scheme) {
    return "%s://%s/".formatted(scheme, Topology.VIP);
  }

  private static String file(ForwardingMode mode) {
    return """
    mark_rule 1 protocol TCP destination %s port 80 443
    virtual_server fwmark 1 {
      lb_algo rr
      lb_kind %s
      persistence_timeout 300
      real_server %s { }
      real_server %s { }
    }
    """
        .formatted(Topology.VIP, mode, Topology.server(1), Topology.server(2));
  }
}
