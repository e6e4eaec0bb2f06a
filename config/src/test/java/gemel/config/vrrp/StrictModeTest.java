package gemel.config.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** keepalived's strict mode, rule by rule. */
class StrictModeTest {
  private static final String HINT = "; 'strict_mode off' allows it";

  private static Reading strict(String... lines) {
    return Reading.instance(
        Stream.concat(Stream.of("strict_mode"), Arrays.stream(lines)).toArray(String[]::new));
  }

  /** What was said, without the hint that goes with all of it. */
  private static List<String> said(Reading reading) {
    return reading.said().stream().map(line -> line.replace(HINT, "")).toList();
  }

  @Test
  void defaultsAreThoseOfTheRfcs() {
    Reading reading = strict("priority 150");
    assertThat(said(reading)).isEmpty();
    VrrpInstance read = reading.instance();
    assertThat(read.accept()).isFalse();
    assertThat(read.lowerPrioNoAdvert()).isTrue();
    assertThat(read.garp().garpLowerPrioRepeat()).isZero();
    assertThat(read.garp().garpLowerPrioDelay()).isZero();
    assertThat(read.garp().garpMasterRepeat()).isEqualTo(5);
    VrrpInstance owner = strict("priority 255").instance();
    assertThat(owner.accept()).isTrue();
    assertThat(owner.ownerIgnoreAdverts()).isTrue();
  }

  @Test
  void whatIsGlobalIsUnlessTheInstanceSaysOtherwise() {
    String global = "global_defs {\nvrrp_strict\n}\n";
    String instance =
        "vrrp_instance VI {\ninterface eth0\nvirtual_router_id 5\n%s\nvirtual_ipaddress { 192.0.2.1"
            + " }\n}";
    assertThat(Reading.of(global + instance.formatted("")).instance().accept()).isFalse();
    assertThat(Reading.of(global + instance.formatted("strict_mode off")).instance().accept())
        .isTrue();
    assertThat(Reading.of(instance.formatted("strict_mode")).instance().accept()).isFalse();
    assertThat(Reading.of(instance.formatted("")).instance().accept()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "garp_lower_prio_repeat 1",
    "garp_lower_prio_delay 3",
    "lower_prio_no_advert off",
    "higher_prio_send_advert",
    "down_timer_adverts 5",
    "preempt_delay 3"
  })
  void whatTheRfcsDoNotKnowIsLeftOut(String line) {
    String keyword = line.split(" ", 2)[0];
    Reading reading = strict(line);
    assertThat(said(reading))
        .containsExactly(
            "3:1: warning: '%s' is ignored in strict mode: the RFCs have no such thing"
                .formatted(keyword));
    VrrpInstance read = reading.instance();
    assertThat(read.garp().garpLowerPrioRepeat()).isZero();
    assertThat(read.garp().garpLowerPrioDelay()).isZero();
    assertThat(read.lowerPrioNoAdvert()).isTrue();
    assertThat(read.higherPrioSendAdvert()).isFalse();
    assertThat(read.downTimerAdverts()).isEqualTo(3);
    assertThat(read.preemptDelay()).isEqualTo(Duration.ZERO);
  }

  @Test
  void theHintSaysHowToKeepIt() {
    assertThat(strict("preempt_delay 3").said()).allMatch(line -> line.endsWith(HINT));
  }

  @Test
  void aGlobalNumberOfAdvertsIsLeftOutToo() {
    Reading reading =
        Reading.of(
            "global_defs {\nvrrp_strict\nvrrp_down_timer_adverts 7\n}",
            "vrrp_instance VI {\ninterface eth0\nvirtual_router_id 5",
            "virtual_ipaddress { 192.0.2.1 }\n}");
    assertThat(said(reading))
        .containsExactly(
            "5:1: warning: 'vrrp_down_timer_adverts' is ignored in strict mode: vrrp_instance VI"
                + " waits for 3");
    assertThat(reading.instance().downTimerAdverts()).isEqualTo(3);
  }

  @Test
  void masterIsWhoOwnsTheAddresses() {
    Reading other = strict("state MASTER", "priority 150", "nopreempt");
    assertThat(said(other))
        .containsExactly(
            "3:1: warning: 'state MASTER' is ignored in strict mode: priority 255 begins as MASTER,"
                + " any other one as BACKUP");
    assertThat(other.instance().state()).isEqualTo(InitialState.BACKUP);
    assertThat(other.instance().nopreempt()).isTrue();
    Reading owner = strict("state BACKUP", "priority 255");
    assertThat(owner.instance().state()).isEqualTo(InitialState.MASTER);
    assertThat(said(strict("state MASTER", "priority 255"))).isEmpty();
    assertThat(said(strict("state MASTER"))).isEmpty();
  }

  @Test
  void authenticationIsLeftOut() {
    Reading reading = strict("authentication {", "auth_type PASS", "auth_pass secret", "}");
    assertThat(said(reading))
        .containsExactly(
            "3:1: warning: 'authentication' is ignored in strict mode: the RFCs have dropped it"
                + " (RFC 3768)");
    assertThat(reading.instance().authentication()).isNull();
  }

  @Test
  void aTrailerIsDemanded() {
    Reading reading =
        strict(
            "auth_hmac {",
            "key 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            "active_key 1",
            "mode permissive",
            "}");
    assertThat(said(reading))
        .containsExactly(
            "6:1: warning: 'mode permissive' is ignored in strict mode: it is 'enforce'");
    assertThat(reading.instance().authHmac())
        .extracting(HmacAuthentication::mode)
        .isEqualTo(HmacAuthentication.Mode.ENFORCE);
  }

  @Test
  void acceptIsForVersionThree() {
    assertThat(said(strict("accept", "version 3"))).isEmpty();
    assertThat(strict("accept", "version 3").instance().accept()).isTrue();
    Reading two = strict("accept");
    assertThat(said(two))
        .containsExactly(
            "3:1: warning: 'accept' is ignored in strict mode: version 2 takes nothing for addresses"
                + " that are not the router's own");
    assertThat(two.instance().accept()).isFalse();
  }

  @Test
  void peersTakeTheInstanceWithThem() {
    Reading reading = strict("unicast_peer { 192.0.2.9 }");
    assertThat(said(reading))
        .containsExactly(
            "3:1: error: strict mode has no unicast_peer; vrrp_instance VI is ignored");
    assertThat(reading.configuration().vrrpInstances()).isEmpty();
  }

  @Test
  void soDoesHavingNoAddress() {
    Reading reading = strict("version 2", "virtual_ipaddress { }");
    assertThat(said(reading))
        .containsExactly("1:1: error: vrrp_instance VI has no virtual_ipaddress; it is ignored");
  }

  @Test
  void evenWhereThatIsAskedFor() {
    Reading reading = strict("no_virtual_ipaddress", "virtual_ipaddress { }");
    assertThat(said(reading))
        .containsExactly(
            "1:1: error: vrrp_instance VI has no virtual_ipaddress; it is ignored",
            "3:1: warning: 'no_virtual_ipaddress' is ignored in strict mode: an advertisement has an"
                + " address (RFC 9568 section 5.2.5)");
  }

  @Test
  void versionSixOfIpTakesVersionThree() {
    Reading reading = strict("version 2", "virtual_ipaddress { fe80::5 }");
    assertThat(said(reading))
        .containsExactly(
            "3:1: warning: 'version 2' is ignored in strict mode: it has no IPv6, which takes version"
                + " 3");
    assertThat(reading.instance().version()).isEqualTo(VrrpVersion.V3);
  }

  @Test
  void theFirstAddressOfVersionSixIsLinkLocal() {
    Reading reading = strict("virtual_ipaddress { 2001:db8::5 }");
    assertThat(said(reading))
        .containsExactly(
            "3:21: warning: the first IPv6 address is not link-local, which strict mode demands (RFC"
                + " 9568 section 5.2.9); it is advertised all the same");
    assertThat(reading.instance().virtualIpaddress()).hasSize(1);
  }

  @Test
  void theVirtualHardwareAddressIsTheRouters() {
    Reading reading = strict("use_vmac 02:00:00:00:00:01", "vmac_xmit_base");
    assertThat(said(reading))
        .containsExactlyInAnyOrder(
            "3:1: warning: the hardware address is ignored in strict mode: a virtual router has its"
                + " own (RFC 9568 section 7.3)",
            "4:1: warning: 'vmac_xmit_base' is ignored in strict mode: the RFCs have no such thing");
    assertThat(reading.instance().virtualInterfaces().own())
        .isEqualTo(new OwnInterface.Vmac(null, null, null, false));
  }
}
