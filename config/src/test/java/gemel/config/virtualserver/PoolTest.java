package gemel.config.virtualserver;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import org.junit.jupiter.api.Test;

class PoolTest {
  @Test
  void withoutALineChecksNeitherRestNorLookAtOnce() {
    VirtualServer service = Reading.service("lb_algo rr").service();
    assertThat(service.haSuspend()).isFalse();
    assertThat(service.passiveCheck()).isZero();
  }

  @Test
  void passiveCheckIsOfTcp() {
    Reading tcp = Reading.service("protocol TCP", "passive_check 3");
    assertThat(tcp.said()).isEmpty();
    assertThat(tcp.service().passiveCheck()).isEqualTo(3);

    Reading udp = Reading.service("protocol UDP", "passive_check 3");
    assertThat(udp.said())
        .containsExactly(
            "3:1: warning: passive_check of a service of UDP, where no packet tells that a"
                + " connection opens; it is ignored");
    assertThat(udp.service().passiveCheck()).isZero();
  }

  @Test
  void passiveCheckOfNoConnectionsIsAnError() {
    Reading reading = Reading.service("protocol TCP", "passive_check 0");
    assertThat(reading.said())
        .containsExactly("3:15: error: passive_check 0 is out of range 1..1000000");
  }

  @Test
  void aMarkHasNoAddressThatAnotherDirectorMightHave() {
    Reading reading =
        Reading.of(
            "virtual_server fwmark 3 {",
            "ha_suspend",
            "lb_algo rr",
            "lb_kind NAT",
            "real_server 10.0.0.1 80 { weight 1 }",
            "}");
    assertThat(reading.said())
        .contains(
            "2:1: warning: ha_suspend of a service by fwmark, which has no address to be at; it is"
                + " ignored");
    assertThat(reading.service().haSuspend()).isFalse();
    assertThat(Reading.service("ha_suspend").service().haSuspend()).isTrue();
  }
}
