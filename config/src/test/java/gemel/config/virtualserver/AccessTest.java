package gemel.config.virtualserver;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessTest {
  @Test
  void withoutALineEveryoneIsServed() {
    assertThat(Reading.service("lb_algo rr").service().access())
        .isEqualTo(new Access(List.of(), true));
  }

  @Test
  void linesAddUpAndAnyAllowShutsOutTheOthers() {
    Reading reading = Reading.service("allow 10.0.0.0/8", "deny 10.1.0.0/16", "allow 192.0.2.7");
    assertThat(reading.said()).isEmpty();
    assertThat(words(reading))
        .containsExactly("deny 10.1.0.0/16", "allow 10.0.0.0/8", "allow 192.0.2.7/32");
    assertThat(reading.service().access().admitsOthers()).isFalse();
    assertThat(Reading.service("deny 10.1.0.0/16").service().access().admitsOthers()).isTrue();
  }

  @Test
  void badPrefixesAreNoPrefixesAndNobodyIsLetInForThem() {
    Reading reading = Reading.service("allow 10.0.0.0/33", "deny 10.0.0/8", "deny 10.0.0.0/x");
    assertThat(reading.said())
        .containsExactly(
            "2:7: error: prefix length '33' is not in 0..32",
            "3:6: error: '10.0.0' is not an IPv4 or IPv6 address",
            "4:6: error: prefix length 'x' is not in 0..32");
    assertThat(reading.service().access()).isEqualTo(new Access(List.of(), false));
  }

  @Test
  void aPrefixCountsOnce() {
    Reading reading =
        Reading.service(
            "deny 10.0.0.0/8", "deny 10.0.0.0/8", "deny 10.9.0.0/8", "allow 10.0.0.0/8");
    assertThat(reading.said())
        .containsExactly(
            "3:1: warning: deny 10.0.0.0/8 is ignored: it is there already; first defined at 2:1",
            "4:1: warning: deny 10.9.0.0/8 has bits beyond its length; 10.0.0.0/8 is meant",
            "4:1: warning: deny 10.0.0.0/8 is ignored: it is there already; first defined at 2:1",
            "5:1: error: allow 10.0.0.0/8 is ignored: the prefix is denied; denied at 2:1");
  }

  @Test
  void prefixesOfTheOtherFamilyMeanNobody() {
    Reading reading = Reading.service("allow 2001:db8::/32");
    assertThat(reading.said())
        .containsExactly(
            "2:1: warning: allow 2001:db8::/32 is ignored: no client of virtual_server 192.0.2.1 80"
                + " has such an address");
    assertThat(reading.service().access()).isEqualTo(new Access(List.of(), false));
  }

  private static List<String> words(Reading reading) {
    return reading.service().access().rules().stream()
        .map(rule -> (rule.allow() ? "allow " : "deny ") + rule.prefix())
        .toList();
  }
}
