package gemel.config.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GarpGroupTest {
  @Test
  void readsLimitsAndInterfaces() {
    Reading reading =
        Reading.of(
            "garp_group {",
            "garp_interval 0.0015",
            "gna_interval 2",
            "interface eth0",
            "interfaces {",
            "eth1 eth2",
            "eth3",
            "}",
            "}",
            "garp_group {",
            "gna_interval 0",
            "interface eth4",
            "}");
    assertThat(reading.said()).isEmpty();
    List<GarpGroup> groups = reading.configuration().garpGroups();
    assertThat(groups).hasSize(2);
    assertThat(groups.getFirst().garpInterval()).isEqualTo(Duration.ofNanos(1_500_000));
    assertThat(groups.getFirst().gnaInterval()).isEqualTo(Duration.ofSeconds(2));
    assertThat(groups.getFirst().interfaces()).asString().isEqualTo("[eth0, eth1, eth2, eth3]");
    assertThat(groups.getLast().garpInterval()).isZero();
  }

  @Test
  void anInterfaceIsInOneGroup() {
    Reading reading =
        Reading.of(
            "garp_group {",
            "garp_interval 1",
            "interface eth0",
            "}",
            "garp_group {",
            "garp_interval 2",
            "interfaces { eth0 eth1 }",
            "}");
    assertThat(reading.said()).containsExactly("7:14: error: eth0 is in a garp_group already");
    assertThat(reading.configuration().garpGroups().getLast().interfaces())
        .asString()
        .isEqualTo("[eth1]");
  }

  @Test
  void aGroupWithoutALimitIsNone() {
    Reading reading = Reading.of("garp_group {", "interface eth0", "}");
    assertThat(reading.said())
        .containsExactly(
            "1:1: error: garp_group has neither garp_interval nor gna_interval; it is ignored");
    assertThat(reading.configuration().garpGroups()).isEmpty();
  }

  @Test
  void aGroupWithoutAnInterfaceLimitsNothing() {
    Reading reading = Reading.of("garp_group {", "garp_interval 1", "}");
    assertThat(reading.said()).containsExactly("1:1: warning: garp_group has no interface");
  }
}
