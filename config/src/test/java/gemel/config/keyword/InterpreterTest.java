package gemel.config.keyword;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InterpreterTest {
  @Test
  void aKeywordWithoutItsValueSaysWhatIsMissing() {
    assertThat(Reading.instance("priority", "mcast_src_ip", "state").said())
        .containsExactly(
            "2:1: error: 'priority' needs a value: 1..255",
            "3:1: error: 'mcast_src_ip' needs a value: IP",
            "4:1: error: 'state' needs a value: MASTER|BACKUP");
  }

  @Test
  void wordsTooManyAreAWarningAndTheValueCounts() {
    Reading reading = Reading.instance("priority 150 really");
    assertThat(reading.said())
        .containsExactly("2:14: warning: 'really' behind 'priority' is ignored");
    assertThat(reading.instance().priority().value()).isEqualTo(150);
  }

  @Test
  void aKeywordThatIsRepeatedIsAWarningAndTheLastCounts() {
    Reading reading = Reading.instance("priority 150", "priority 160");
    assertThat(reading.said())
        .containsExactly("3:1: warning: 'priority' again; the last one counts; first at 2:1");
    assertThat(reading.instance().priority().value()).isEqualTo(160);
  }

  @Test
  void anotherNameForAKeywordIsThatKeyword() {
    Reading reading = Reading.service("lvs_sched wrr", "lvs_method DR");
    assertThat(reading.said()).isEmpty();
    assertThat(reading.service().lbAlgo().word()).isEqualTo("wrr");
    assertThat(reading.service().forwarding().method().word()).isEqualTo("DR");
    assertThat(Reading.service("lb_algo rr", "lvs_sched wrr").said())
        .containsExactly("3:1: warning: 'lvs_sched' again; the last one counts; first at 2:1");
  }

  @Test
  void anOldNameIsAWarningThatNamesTheNewOne() {
    Reading reading = Reading.server("HTTP_GET {", "nb_get_retry 4", "url { path / }", "}");
    assertThat(reading.said())
        .containsExactly("4:1: warning: 'nb_get_retry' is an old name; write 'retry'");
    assertThat(reading.server().checkers().getFirst().timing().retry()).isEqualTo(4);
  }

  @Test
  void aBlockWhereNoneBelongsAndNoneWhereOneBelongsAreErrors() {
    assertThat(Reading.instance("priority { 5 }", "authentication").errors())
        .containsExactly(
            "2:1: error: 'priority' takes no block; it is ignored",
            "3:1: error: 'authentication' needs a block: its '{' is missing");
    assertThat(Reading.of("global_defs").said())
        .containsExactly("1:1: error: 'global_defs' needs a block: its '{' is missing");
  }

  @Test
  void aNameIsOneWord() {
    assertThat(Reading.of("vrrp_instance {", "}", "vrrp_instance A B {", "}").said())
        .containsExactly(
            "1:1: error: 'vrrp_instance' needs a value: NAME",
            "3:17: error: vrrp_instance takes one name; the block is ignored");
  }

  @Test
  void anUndefinedParameterIsNamedAsTheLikelyCause() {
    assertThat(Reading.instance("priority $PRIO").said())
        .containsExactly(
            "2:10: error: '$PRIO' is not a whole number; priority takes 1..255;"
                + " parameter '$PRIO' is not defined");
  }

  @Test
  void secondsMayHaveAFractionDownToMicroseconds() {
    assertThat(timeout("0.25")).isEqualTo(Duration.ofMillis(250));
    assertThat(timeout(".5")).isEqualTo(Duration.ofMillis(500));
    assertThat(timeout("3.")).isEqualTo(Duration.ofSeconds(3));
    assertThat(timeout("+3")).isEqualTo(Duration.ofSeconds(3));
    assertThat(timeout("0.0000015")).isEqualTo(Duration.ofNanos(2000));
    assertThat(Reading.service("connect_timeout 0.0000015").said())
        .containsExactly("2:17: warning: '0.0000015' is rounded to microseconds");
    assertThat(Reading.service("connect_timeout 1s", "delay_loop 1e3").said())
        .containsExactly(
            "2:17: error: '1s' is not a number of seconds;"
                + " connect_timeout takes 0.000001..4294.967295 s",
            "3:12: error: '1e3' is not a number of seconds;"
                + " delay_loop takes 0.000001..4294967295 s");
  }

  private static Duration timeout(String text) {
    return Reading.server("TCP_CHECK {", "connect_timeout " + text, "}")
        .server()
        .checkers()
        .getFirst()
        .timing()
        .connectTimeout();
  }

  @Test
  void aSwitchTakesTheWordsOfKeepalived() {
    assertThat(leaseKept("")).isTrue();
    for (String word : new String[] {"on", "true", "yes"}) {
      assertThat(leaseKept(word)).isTrue();
    }
    for (String word : new String[] {"off", "false", "no"}) {
      assertThat(leaseKept(word)).isFalse();
    }
    assertThat(Reading.globalDefs("lease_when_peer_unknown OFF").said())
        .containsExactly("2:25: error: 'OFF' is neither on|true|yes nor off|false|no");
  }

  private static boolean leaseKept(String word) {
    return Reading.globalDefs("lease_when_peer_unknown " + word)
        .configuration()
        .globalDefs()
        .leaseWhenPeerUnknown();
  }

  @Test
  void aPrefixLengthBehindAPlainAddressIsIgnoredAloud() {
    Reading reading = Reading.instance("mcast_src_ip 192.0.2.9/24");
    assertThat(reading.said())
        .containsExactly("2:14: warning: 'mcast_src_ip' takes an address alone; '/24' is ignored");
    assertThat(reading.instance().mcastSrcIp()).hasToString("/192.0.2.9");
  }
}
