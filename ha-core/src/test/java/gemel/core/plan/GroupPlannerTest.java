package gemel.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.ConfigurationReader;
import gemel.vrrp.VirtualAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupPlannerTest {
  @Test
  void theHostMayNotChooseAnAddressThatIsTheEnginesOrAloneInItsNetwork() {
    String text =
        """
        vrrp_instance VI {
          interface eth0
          virtual_router_id 51
          virtual_ipaddress {
            192.0.2.50/24
          }
          virtual_ipaddress_excluded {
            2001:db8:1::50/128
            2001:db8:1::51/64
            2001:db8:2::1/64
          }
        }
        virtual_server 2001:db8:1::50 80 {
          protocol TCP
          lb_kind FNAT
          local_address 2001:db8:2::1
          real_server 2001:db8:2::11 80 { }
        }
        """;
    List<VirtualAddress> addresses =
        Planner.plan(new ConfigurationReader("d1").parse("d1.conf", text).configuration())
            .plan()
            .groups()
            .getFirst()
            .addresses();
    assertThat(addresses)
        .filteredOn(VirtualAddress::preferred)
        .extracting(address -> address.prefix().toString())
        .containsExactly("192.0.2.50/24", "2001:db8:1::51/64");
  }
}
