package gemel.config.virtualserver;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import gemel.config.value.Port;
import org.junit.jupiter.api.Test;

class RealServerTest {
  @Test
  void aServerHasAnAddressAPortAndAWeight() {
    Reading reading = Reading.server("weight 3");
    assertThat(reading.said()).isEmpty();
    assertThat(reading.server().address()).hasToString("/10.0.0.1");
    assertThat(reading.server().port()).isEqualTo(new Port(8080));
    assertThat(reading.server().weight()).isEqualTo(new Weight(3));
    assertThat(reading.server().checkers()).isEmpty();
    assertThat(Reading.server("weight 0").server().weight()).isEqualTo(new Weight(0));
  }

  @Test
  void theThresholdsOfAServerAreRead() {
    assertThat(Reading.server("").server().thresholds()).isEqualTo(Thresholds.NONE);
    Reading reading = Reading.server("lthreshold 5", "uthreshold 10");
    assertThat(reading.said()).isEmpty();
    assertThat(reading.server().thresholds()).isEqualTo(new Thresholds(10, 5));
  }

  @Test
  void aLowerThresholdAboveTheUpperOneIsIgnored() {
    Reading reading = Reading.server("uthreshold 5", "lthreshold 6");
    assertThat(reading.said())
        .containsExactly("4:1: warning: lthreshold 6 is more than uthreshold 5; it is ignored");
    assertThat(reading.server().thresholds()).isEqualTo(new Thresholds(5, 0));
  }

  @Test
  void withoutAWeightItHasThatOfTheServiceOrOne() {
    assertThat(Reading.server("").server().weight()).isEqualTo(new Weight(1));
    assertThat(Reading.service("real_server 10.0.0.1 80 {", "}", "weight 4").server().weight())
        .isEqualTo(new Weight(4));
  }

  @Test
  void withoutAPortItHasThatOfTheService() {
    assertThat(Reading.service("real_server 10.0.0.1 {", "}").server().port())
        .isEqualTo(new Port(80));
    assertThat(Reading.service("real_server 10.0.0.1 0 {", "}").server().port())
        .isEqualTo(new Port(80));
  }

  @Test
  void onlyNatChangesThePort() {
    Reading direct = Reading.service("lb_kind DR", "real_server 10.0.0.1 8080 {", "}");
    assertThat(direct.said())
        .containsExactly(
            "3:1: warning: DR cannot change the port: port 80 is taken instead of 8080");
    assertThat(direct.server().port()).isEqualTo(new Port(80));
    Reading tunnel = Reading.service("lb_kind TUN", "real_server 10.0.0.1 8080 {", "}");
    assertThat(tunnel.server().port()).isEqualTo(new Port(80));
  }

  @Test
  void onlyATunnelReachesTheOtherFamily() {
    Reading nat =
        Reading.service("real_server 2001:db8::1 80 {", "}", "real_server 10.0.0.1 80 {", "}");
    assertThat(nat.said())
        .containsExactly(
            "2:1: error: real_server 2001:db8::1 80 is of another family than its virtual_server;"
                + " it is ignored");
    assertThat(nat.service().realServers()).hasSize(1);
    assertThat(Reading.service("lb_kind TUN", "real_server 2001:db8::1 80 {", "}").said())
        .isEmpty();
  }

  @Test
  void aSecondServerOfTheSameAddressAndPortIsIgnored() {
    Reading reading =
        Reading.service(
            "real_server 10.0.0.1 80 { weight 1 }",
            "real_server 10.0.0.1 81 { weight 2 }",
            "real_server 10.0.0.1 { weight 3 }");
    assertThat(reading.said())
        .containsExactly(
            "4:1: error: real_server 10.0.0.1 is defined again; it is ignored;"
                + " first defined at 2:1");
    assertThat(reading.service().realServers())
        .extracting(RealServer::weight)
        .containsExactly(new Weight(1), new Weight(2));
  }
}
