package gemel.config.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import gemel.config.value.InterfaceName;
import gemel.config.value.IpFamily;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VrrpInstanceTest {
  @Test
  void whatIsNotWrittenIsAsInKeepalived() {
    Reading reading = Reading.instance("");
    assertThat(reading.said()).isEmpty();
    VrrpInstance read = reading.instance();
    assertThat(read.name()).isEqualTo("VI");
    assertThat(read.networkInterface()).isEqualTo(new InterfaceName("eth0"));
    assertThat(read.virtualRouterId()).isEqualTo(new VirtualRouterId(51));
    assertThat(read.version()).isEqualTo(VrrpVersion.V2);
    assertThat(read.family()).isEqualTo(IpFamily.IPV4);
    assertThat(read.state()).isEqualTo(InitialState.BACKUP);
    assertThat(read.priority()).isEqualTo(new Priority(100));
    assertThat(read.advertInt()).isEqualTo(Duration.ofSeconds(1));
    assertThat(read.nopreempt()).isFalse();
    assertThat(read.preemptDelay()).isZero();
    assertThat(read.garp())
        .isEqualTo(
            new GratuitousArp(
                Duration.ofSeconds(5),
                5,
                Duration.ZERO,
                1,
                Duration.ofSeconds(5),
                5,
                GarpExtraIf.NONE));
    assertThat(read.mcastSrcIp()).isNull();
    assertThat(read.unicastSrcIp()).isNull();
    assertThat(read.unicastPeer()).isEmpty();
    assertThat(read.authentication()).isNull();
    assertThat(read.virtualIpaddressExcluded()).isEmpty();
  }

  @Test
  void everyHonouredKeywordIsRead() {
    Reading reading =
        Reading.instance(
            "state BACKUP",
            "interface bond0.7",
            "virtual_router_id 7",
            "priority 150",
            "advert_int 0.1",
            "version 3",
            "nopreempt",
            "garp_master_delay 1",
            "garp_master_repeat 2",
            "garp_master_refresh 3",
            "garp_master_refresh_repeat 4",
            "garp_lower_prio_delay 6",
            "garp_lower_prio_repeat 0",
            "garp_extra_if 9",
            "mcast_src_ip 192.0.2.9");
    assertThat(reading.said()).isEmpty();
    VrrpInstance read = reading.instance();
    assertThat(read.networkInterface()).hasToString("bond0.7");
    assertThat(read.virtualRouterId()).hasToString("7");
    assertThat(read.priority()).hasToString("150");
    assertThat(read.advertInt()).isEqualTo(Duration.ofMillis(100));
    assertThat(read.version()).isEqualTo(VrrpVersion.V3);
    assertThat(read.nopreempt()).isTrue();
    assertThat(read.garp())
        .isEqualTo(
            new GratuitousArp(
                Duration.ofSeconds(1),
                2,
                Duration.ofSeconds(3),
                4,
                Duration.ofSeconds(6),
                0,
                new GarpExtraIf(false, Duration.ofSeconds(9))));
    assertThat(read.mcastSrcIp()).hasToString("/192.0.2.9");
    assertThat(read.origin().position()).hasToString("test.conf:1:1");
    assertThat(read.origin().of("priority")).hasToString("test.conf:5:1");
  }

  @Test
  void onlyAnOwnerIgnoresAdverts() {
    Reading other =
        Reading.instance("interface eth0", "virtual_router_id 7", "owner_ignore_adverts");
    assertThat(other.said())
        .containsExactly("4:1: warning: 'owner_ignore_adverts' is ignored: it needs priority 255");
    assertThat(other.instance().ownerIgnoreAdverts()).isFalse();
    Reading owner =
        Reading.instance(
            "interface eth0", "virtual_router_id 7", "owner_ignore_adverts", "priority 255");
    assertThat(owner.said()).isEmpty();
    assertThat(owner.instance().ownerIgnoreAdverts()).isTrue();
  }

  @Test
  void timerExpiredBackupNeedsNopreempt() {
    Reading preempting = Reading.instance("timer_expired_backup 150");
    assertThat(preempting.said())
        .containsExactly("2:1: warning: 'timer_expired_backup' is ignored: it needs 'nopreempt'");
    assertThat(preempting.instance().timerExpiredBackup()).isNull();
    Reading written = Reading.instance("timer_expired_backup 150", "nopreempt");
    assertThat(written.said()).isEmpty();
    assertThat(written.instance().timerExpiredBackup()).isEqualTo(new Priority(150));
    assertThat(
            Reading.instance("timer_expired_backup", "nopreempt").instance().timerExpiredBackup())
        .isEqualTo(new Priority(254));
    assertThat(Reading.instance("thread_timer_expired", "nopreempt").said())
        .containsExactly(
            "2:1: warning: 'thread_timer_expired' is an old name; write 'timer_expired_backup'");
    assertThat(Reading.instance("timer_expired_backup 255", "nopreempt").errors())
        .containsExactly("2:22: error: timer_expired_backup 255 is out of range 1..254");
  }

  @Test
  void onlyASourceThatIsWrittenIsTracked() {
    assertThat(Reading.instance("track_src_ip").said())
        .containsExactly(
            "2:1: warning: 'track_src_ip' is ignored: it needs mcast_src_ip or unicast_src_ip");
    Reading written = Reading.instance("track_src_ip", "mcast_src_ip 192.0.2.9");
    assertThat(written.said()).isEmpty();
    assertThat(written.instance().trackSrcIp()).isTrue();
  }

  @Test
  void noAddressIsSaidToBeMeant() {
    Reading reading =
        Reading.instance("version 3", "no_virtual_ipaddress", "virtual_ipaddress { }");
    assertThat(reading.said()).isEmpty();
    assertThat(reading.instance().virtualIpaddress()).isEmpty();
    assertThat(Reading.instance("version 3", "virtual_ipaddress { }").errors()).hasSize(1);
  }

  @Test
  void nativeIpv6IsVersionThree() {
    Reading reading =
        Reading.instance(
            "no_virtual_ipaddress", "native_ipv6", "version 2", "virtual_ipaddress { }");
    assertThat(reading.said())
        .containsExactly("4:1: warning: 'version 2' is ignored: native_ipv6 takes version 3");
    assertThat(reading.instance().family()).isEqualTo(IpFamily.IPV6);
    assertThat(reading.instance().version()).isEqualTo(VrrpVersion.V3);
    Reading four = Reading.instance("native_ipv6");
    assertThat(four.said())
        .containsExactly(
            "2:1: error: 'native_ipv6' is ignored: the first address of vrrp_instance VI is an IPv4"
                + " address");
    assertThat(four.instance().family()).isEqualTo(IpFamily.IPV4);
  }

  @Test
  void withoutAPeerItIsInFaultWhereThatIsAskedFor() {
    Reading reading = Reading.instance("unicast_src_ip 192.0.2.9", "unicast_fault_no_peer");
    assertThat(reading.said())
        .containsExactly("3:1: warning: there is no unicast_peer: vrrp_instance VI stays in FAULT");
    assertThat(reading.instance().unicastFaultNoPeer()).isTrue();
  }

  @Test
  void whoOwnsTheAddressesTakesWhatIsForThem() {
    Reading other = Reading.instance("interface eth0", "virtual_router_id 7", "no_accept");
    assertThat(other.said()).isEmpty();
    assertThat(other.instance().accept()).isFalse();
    Reading owner =
        Reading.instance("interface eth0", "virtual_router_id 7", "no_accept", "priority 255");
    assertThat(owner.said())
        .containsExactly(
            "4:1: warning: 'no_accept' is ignored: with priority 255 the addresses are the router's"
                + " own");
    assertThat(owner.instance().accept()).isTrue();
  }

  @Test
  void readsTransportAndAuthentication() {
    Reading reading =
        Reading.instance(
            "preempt_delay 2.5",
            "unicast_src_ip 192.0.2.9",
            "unicast_peer { 192.0.2.8 min_ttl 255 }",
            "authentication {",
            "auth_type PASS",
            "auth_pass \"a secret that is long\"",
            "}");
    assertThat(reading.said())
        .containsExactly("7:11: warning: the password is cut to its first 8 octets");
    VrrpInstance read = reading.instance();
    assertThat(read.preemptDelay()).isEqualTo(Duration.ofMillis(2500));
    assertThat(read.unicastSrcIp()).hasToString("/192.0.2.9");
    assertThat(read.unicastPeer())
        .singleElement()
        .satisfies(peer -> {
          assertThat(peer.minTtl()).isEqualTo(255);
          assertThat(peer.maxTtl()).isNull();
        });
    assertThat(read.authentication())
        .isEqualTo(new Authentication(Authentication.AuthType.PASS, "a secret"));
  }

  @Test
  void anInstanceNeedsAnInterfaceAndAnId() {
    Reading reading =
        Reading.of(
            "vrrp_instance A {",
            "virtual_ipaddress { 192.0.2.1 }",
            "}",
            "vrrp_instance B {",
            "interface eth0",
            "virtual_router_id 5",
            "virtual_ipaddress { 192.0.2.1 }",
            "}");
    assertThat(reading.said())
        .containsExactly(
            "1:1: error: vrrp_instance A has no virtual_router_id; it is ignored",
            "1:1: error: vrrp_instance A has no interface; it is ignored");
    assertThat(reading.instance().name()).isEqualTo("B");
  }

  @Test
  void whatWasReportedIsNotMissedToo() {
    assertThat(Reading.instance("virtual_router_id 300", "interface a/b").errors())
        .containsExactly(
            "2:19: error: virtual_router_id 300 is out of range 1..255",
            "3:11: error: 'a/b' cannot be an interface's name: 1 to 15 octets, no blank, no '/'");
    assertThat(Reading.instance("virtual_router_id \"51", "interface eth0").errors())
        .containsExactly("2:19: error: the quote is not closed; the line is ignored");
    assertThat(
            Reading.instance("version 3", "virtual_ipaddress {", "~SEQ(i, 1, 9) 192.0.2.$i", "}")
                .said())
        .containsExactly(
            "4:1: warning: '~SEQ' is not honoured yet; the rest of the line is ignored");
  }

  @Test
  void aSecondInstanceOfTheSameNameIsIgnored() {
    Reading reading =
        Reading.of(instance("A", "eth0", 1, "192.0.2.1"), instance("A", "eth1", 2, "192.0.2.2"));
    assertThat(reading.said())
        .containsExactly(
            "4:1: error: vrrp_instance A is defined again; it is ignored; first defined at 1:1");
    assertThat(reading.instance().virtualRouterId()).hasToString("1");
  }

  @Test
  void twoInstancesAreNotOneVirtualRouter() {
    Reading reading =
        Reading.of(
            instance("A", "eth0", 1, "192.0.2.1"),
            instance("B", "eth0", 1, "192.0.2.2"),
            instance("C", "eth1", 1, "192.0.2.3"),
            instance("D", "eth0", 1, "2001:db8::1"));
    assertThat(reading.said())
        .containsExactly(
            "5:3: error: vrrp_instance A and B both use virtual_router_id 1 for IPv4 on eth0;"
                + " B is ignored; first used at 2:3");
    assertThat(reading.configuration().vrrpInstances())
        .extracting(VrrpInstance::name)
        .containsExactly("A", "C", "D");
  }

  /** Three lines, the id in the second. */
  private static String instance(String name, String dev, int id, String vip) {
    return """
    vrrp_instance %s { interface %s
      virtual_router_id %d
      virtual_ipaddress { %s } }\
    """
        .formatted(name, dev, id, vip);
  }

  @ParameterizedTest
  @CsvSource({
    "BACKUP, ,    BACKUP, 100",
    "MASTER, ,    MASTER, 255",
    "MASTER, 150, MASTER, 150",
    "'',     255, MASTER, 255",
    "BACKUP, 255, BACKUP, 255",
  })
  void theStateDecidesTheDefaultOfThePriority(
      String state, String priority, InitialState expected, int value) {
    VrrpInstance read =
        Reading.instance(
                state.isEmpty() ? "" : "state " + state,
                priority == null ? "" : "priority " + priority)
            .instance();
    assertThat(read.state()).isEqualTo(expected);
    assertThat(read.priority().value()).isEqualTo(value);
  }

  @Test
  void masterOnceSaidStays() {
    Reading reading = Reading.instance("state MASTER", "state BACKUP");
    assertThat(reading.said())
        .containsExactly("3:1: error: 'state BACKUP' after 'state MASTER' is ignored");
    assertThat(reading.instance().state()).isEqualTo(InitialState.MASTER);
    assertThat(Reading.instance("state SLAVE").said())
        .containsExactly("2:7: error: unknown state 'SLAVE'; it takes MASTER, BACKUP");
    assertThat(Reading.instance("state master").said())
        .containsExactly("2:7: error: unknown state 'master'; did you mean 'MASTER'?");
  }

  @Test
  void nopreemptDoesNotGoWithBeingMasterFromTheStart() {
    Reading master = Reading.instance("state MASTER", "priority 5", "nopreempt");
    assertThat(master.said())
        .containsExactly("4:1: warning: 'nopreempt' is ignored: it needs 'state BACKUP'");
    assertThat(master.instance().nopreempt()).isFalse();
    assertThat(Reading.instance("nopreempt", "priority 255").said())
        .containsExactly("2:1: warning: 'nopreempt' is ignored: priority 255 always preempts");
  }

  @Test
  void preemptIsTheOppositeOfNopreempt() {
    assertThat(Reading.instance("nopreempt", "preempt").instance().nopreempt()).isFalse();
    assertThat(Reading.instance("preempt", "nopreempt").instance().nopreempt()).isTrue();
    assertThat(Reading.instance("preempt").said()).isEmpty();
  }

  @Test
  void preemptDelayIsClearedWhereItCannotWork() {
    String text =
        "warning: 'preempt_delay' is ignored: it goes neither with 'state MASTER' nor with"
            + " 'nopreempt'";
    Reading reading = Reading.instance("preempt_delay 3", "nopreempt");
    assertThat(reading.said()).contains("2:1: " + text);
    assertThat(reading.instance().preemptDelay()).isZero();
    assertThat(Reading.instance("state MASTER", "preempt_delay 3").said()).contains("3:1: " + text);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1,     1000, ",
    "2, 255, 255000, ",
    "2, 0.1,   1000, VRRPv2 cannot say an interval of 0.1 s; 1 s is taken",
    "2, 1.5,   2000, VRRPv2 cannot say an interval of 1.5 s; 2 s is taken",
    "3, 0.01,    10, ",
    "3, 0.1,    100, ",
    "3, 0.014,   10, VRRPv3 cannot say an interval of 0.014 s; 0.01 s is taken",
    "3, 40.95, 40950, ",
    "3, 41,    40950, VRRPv3 cannot say an interval of 41 s; 40.95 s is taken",
  })
  void theIntervalIsOneThatTheVersionCanSay(
      String version, String wish, long millis, String warning) {
    Reading reading = Reading.instance("version " + version, "advert_int " + wish);
    assertThat(reading.instance().advertInt()).isEqualTo(Duration.ofMillis(millis));
    if (warning == null) {
      assertThat(reading.said()).isEmpty();
    } else {
      assertThat(reading.said()).containsExactly("3:1: warning: " + warning);
    }
  }

  @Test
  void theFirstVersionCounts() {
    Reading reading = Reading.instance("version 3", "version 2");
    assertThat(reading.said())
        .containsExactly("3:1: error: 'version' again; the first one counts; first at 2:1");
    assertThat(reading.instance().version()).isEqualTo(VrrpVersion.V3);
  }

  @Test
  void announcementsOnOtherInterfacesAreAsOftenAsTheInstanceSays() {
    List<String> global = List.of("global_defs {", "vrrp_garp_extra_if all 100", "}");
    assertThat(extraIf(global, "priority 100"))
        .isEqualTo(new GarpExtraIf(true, Duration.ofSeconds(100)));
    assertThat(extraIf(global, "garp_extra_if 9"))
        .isEqualTo(new GarpExtraIf(false, Duration.ofSeconds(9)));
    assertThat(extraIf(global, "garp_extra_if 0")).isEqualTo(GarpExtraIf.NONE);
    assertThat(extraIf(List.of(), "garp_extra_if 9 all"))
        .isEqualTo(new GarpExtraIf(true, Duration.ofSeconds(9)));
    assertThat(extraIf(List.of(), "garp_extra_if all")).isEqualTo(GarpExtraIf.NONE);
  }

  private static GarpExtraIf extraIf(List<String> global, String line) {
    List<String> lines = new ArrayList<>(global);
    lines.addAll(
        List.of(
            "vrrp_instance VI {",
            "interface eth0",
            "virtual_router_id 51",
            line,
            "virtual_ipaddress { 192.0.2.1/24 }",
            "}"));
    return Reading.of(lines.toArray(String[]::new)).instance().garp().garpExtraIf();
  }
}
