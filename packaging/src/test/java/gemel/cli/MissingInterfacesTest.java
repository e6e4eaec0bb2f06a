package gemel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.ConfigurationReader;
import org.junit.jupiter.api.Test;

class MissingInterfacesTest {
  private static final String TEXT =
      """
      vrrp_instance VI {
        interface nowhere0
        virtual_router_id 51
        virtual_ipaddress { 192.0.2.1 }
        virtual_routes {
          192.0.2.128/25 vrf nowhere1
          198.51.100.0/24 vrf lo
        }
      }
      """;

  @Test
  void interfacesAndVrfsAreNamedWhereTheyAreWritten() {
    assertThat(
            MissingInterfaces.of(
                new ConfigurationReader("d1").parse("x.conf", TEXT).configuration()))
        .extracting(found -> found.position() + ": " + found.text() + "; " + found.hint())
        .containsExactly(
            "x.conf:1:1: vrrp_instance VI: this host has no interface nowhere0; null",
            "x.conf:6:20: this host has no VRF nowhere1: the route is missing until it has;"
                + " ip link add nowhere1 type vrf table N");
  }
}
