package gemel.config.virtualserver;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import gemel.config.value.IpLiteral;
import gemel.config.value.Port;
import gemel.config.virtualserver.ServiceAddress.AddressAndPort;
import gemel.config.virtualserver.Tunnel.Checksum;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualServerTest {
  @Test
  void everyHonouredKeywordIsRead() {
    Reading reading =
        Reading.service(
            "protocol udp",
            "lb_algo wrr",
            "lb_kind TUN",
            "weight 7",
            "real_server 10.0.0.1 {",
            "}");
    assertThat(reading.said()).isEmpty();
    VirtualServer read = reading.service();
    assertThat(read.address())
        .isEqualTo(new AddressAndPort(IpLiteral.parse("192.0.2.1").orElseThrow(), new Port(80)));
    assertThat(read.protocol()).isEqualTo(Protocol.UDP);
    assertThat(read.lbAlgo()).isEqualTo(Scheduler.WRR);
    assertThat(read.forwarding().method()).isEqualTo(ForwardingMethod.TUN);
    assertThat(read.realServers().getFirst().weight()).isEqualTo(new Weight(7));
    assertThat(read.quorum()).isEqualTo(new Quorum(1, 0));
    assertThat(read.sorryServer()).isNull();
    assertThat(read.origin().of("lb_algo")).hasToString("test.conf:3:1");
  }

  @Test
  void whatIsNotWrittenIsTakenAloudAsInKeepalived() {
    Reading reading =
        Reading.of("virtual_server 192.0.2.1 80 { real_server 10.0.0.1 80 {", "}", "}");
    assertThat(reading.said())
        .containsExactly(
            "1:1: warning: virtual_server 192.0.2.1 80 has no protocol; UDP is taken",
            "1:1: warning: virtual_server 192.0.2.1 80 has no lb_algo; wlc is taken",
            "1:1: warning: virtual_server 192.0.2.1 80 has no lb_kind; NAT is taken");
    assertThat(reading.service().protocol()).isEqualTo(Protocol.UDP);
    assertThat(reading.service().lbAlgo()).isEqualTo(Scheduler.WLC);
    assertThat(reading.service().forwarding().method()).isEqualTo(ForwardingMethod.NAT);
  }

  @Test
  void aWrongWordIsNotMissedToo() {
    assertThat(Reading.service("lb_algo wrr2", "lb_kind dr", "protocol FTP").said())
        .containsExactly(
            "2:9: error: unknown lb_algo 'wrr2'; did you mean 'wrr'?",
            "3:9: error: unknown lb_kind 'dr'; did you mean 'DR'?",
            "4:10: error: unknown protocol 'FTP'; it takes TCP, UDP, SCTP");
  }

  @ParameterizedTest
  @EnumSource
  void everySchedulerIsHonoured(Scheduler scheduler) {
    Reading reading = Reading.service("lb_algo " + scheduler.word());
    assertThat(reading.service().lbAlgo()).isEqualTo(scheduler);
    assertThat(reading.said()).isEmpty();
  }

  @Test
  void aFlagIsForTheSchedulerThatItIsNamedAfter() {
    Reading reading = Reading.service("lb_algo mh", "sh-port", "mh-fallback");
    assertThat(reading.said())
        .containsExactly("3:1: warning: sh-port is ignored: it is for lb_algo sh, and this is mh");
    assertThat(reading.service().schedulerFlags()).containsExactly(SchedulerFlag.FLAG_1);
  }

  @Test
  void aFlagStandsBehindItsScheduler() {
    Reading reading = Reading.service("sh-fallback", "lb_algo sh", "sh-port");
    assertThat(reading.said())
        .containsExactly("2:1: warning: sh-fallback is ignored: it has to stand behind lb_algo");
    assertThat(reading.service().schedulerFlags()).containsExactly(SchedulerFlag.FLAG_2);
  }

  @Test
  void aFlagWithoutASchedulersNameIsForAnyAndStandsAnywhere() {
    Reading reading = Reading.service("flag-2", "lb_algo wrr", "flag-1");
    assertThat(reading.said()).isEmpty();
    assertThat(reading.service().schedulerFlags())
        .containsExactlyInAnyOrder(SchedulerFlag.FLAG_1, SchedulerFlag.FLAG_2);
  }

  @ParameterizedTest
  @CsvSource({"tcp, TCP", "Tcp, TCP", "UDP, UDP", "sctp, SCTP"})
  void theProtocolIsWrittenInAnyCase(String word, Protocol protocol) {
    assertThat(Reading.service("protocol " + word).service().protocol()).isEqualTo(protocol);
  }

  @Test
  void theKindOfATunnelIsUnderstood() {
    assertThat(Reading.service("lb_kind TUN type ipip").said()).isEmpty();
    assertThat(Reading.service("lb_kind TUN").service().forwarding().tunnel())
        .isEqualTo(Tunnel.PLAIN);
    assertThat(Reading.service("lb_kind TUN type gue port 6080").service().forwarding().tunnel())
        .isEqualTo(new Tunnel.Gue(new Port(6080), Checksum.NOCSUM));
    assertThat(
            Reading.service("lb_kind TUN type gue port 6080 remcsum")
                .service()
                .forwarding()
                .tunnel())
        .isEqualTo(new Tunnel.Gue(new Port(6080), Checksum.REMCSUM));
    assertThat(Reading.service("lb_kind TUN type gre").service().forwarding().tunnel())
        .isEqualTo(new Tunnel.Gre(false));
    assertThat(Reading.service("lb_kind TUN type gre csum").service().forwarding().tunnel())
        .isEqualTo(new Tunnel.Gre(true));
    assertThat(Reading.service("lb_kind TUN type").said())
        .containsExactly("2:1: error: 'lb_kind' needs a value: ipip|gue|gre");
    assertThat(Reading.service("lb_kind NAT type ipip").said())
        .containsExactly("2:13: warning: 'type' behind 'lb_kind' is ignored");
  }

  @Test
  void aTunnelThatCannotBeIsSaidAloud() {
    assertThat(Reading.service("lb_kind TUN type gue").said())
        .containsExactly("2:18: error: a tunnel of type 'gue' needs 'port N'; ipip is taken");
    assertThat(Reading.service("lb_kind TUN type gue port 65536").said())
        .containsExactly("2:27: error: port 65536 is out of range 1..65535");
    assertThat(Reading.service("lb_kind TUN type gre remcsum").said())
        .containsExactly(
            "2:22: warning: 'remcsum' is for tunnels of type 'gue'; 'nocsum' is taken");
    assertThat(Reading.service("lb_kind TUN type gre csumm").said())
        .containsExactly("2:22: error: unknown lb_kind 'csumm'; did you mean 'csum'?");
  }

  @Test
  void theSourceOfATunnelIsAPrefix() {
    Reading reading = Reading.service("lb_kind TUN", "tunnel_source 10.9.8.0/24");
    assertThat(reading.said()).isEmpty();
    assertThat(reading.service().tunnelSource()).hasToString("10.9.8.0/24");
    assertThat(Reading.service("lb_kind TUN type gre", "tunnel_source 10.9.8.0/24").said())
        .containsExactly("3:1: warning: tunnel_source is for tunnels of type ipip; it is ignored");
  }

  @Test
  void theLimitOfSegmentsIsOnOffOrANumber() {
    assertThat(Reading.service("lb_kind TUN").service().mssClamp()).isEqualTo(MssClamp.OFF);
    assertThat(Reading.service("mss_clamp off").service().mssClamp()).isEqualTo(MssClamp.OFF);
    assertThat(Reading.service("mss_clamp on").service().mssClamp())
        .isEqualTo(new MssClamp(true, 0));
    assertThat(Reading.service("mss_clamp 1400").service().mssClamp())
        .isEqualTo(new MssClamp(true, 1400));
    assertThat(Reading.service("mss_clamp 100").said())
        .containsExactly("2:11: error: mss_clamp 100 is out of range 536..65495");
    assertThat(Reading.service("mss_clamp").said())
        .containsExactly("2:1: error: 'mss_clamp' needs a value: on|off|536..65495");
  }

  @Test
  void anUnknownTunnelIsAnErrorAndAPlainOneIsTaken() {
    Reading reading = Reading.service("lb_kind TUN type ipipp");
    assertThat(reading.said())
        .containsExactly(
            "2:18: error: unknown type of tunnel 'ipipp'; ipip is taken; did you mean 'ipip'?");
    assertThat(reading.service().forwarding().method()).isEqualTo(ForwardingMethod.TUN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.1 80    | 192.0.2.1:80",
        "2001:db8::1 80  | [2001:db8::1]:80",
      })
  void aServiceIsAnAddressAndAPort(String header, String address) {
    assertThat(service(header).service().address()).hasToString(address);
    assertThat(service(header).said()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "192.0.2.1 0"})
  void aServiceOfEveryPortIsPersistent(String header) {
    Reading reading = service(header);
    assertThat(reading.service().address()).hasToString("192.0.2.1:*");
    assertThat(reading.service().persistenceTimeout()).isEqualTo(360);
    assertThat(reading.said())
        .containsExactly(
            "1:1: warning: virtual_server %s is for every port, which takes persistence;"
                    .formatted(header)
                + " persistence_timeout 360 is taken");
  }

  @ParameterizedTest
  @CsvSource({"fwmark 7,7", "fwmark 4294967295,4294967295"})
  void aMarkWithoutARuleIsWarnedOf(String header, String mark) {
    Reading reading = service(header);
    assertThat(reading.service().address()).hasToString(header);
    assertThat(reading.said())
        .containsExactly(
            "1:1: warning: no mark_rule gives packets the mark %s: virtual_server %s gets none"
                .formatted(mark, header));
  }

  @Test
  void persistenceIsATimeoutAndAGranularity() {
    VirtualServer service =
        lines("persistence_timeout 50\n persistence_granularity 255.255.255.0").service();
    assertThat(service.persistenceTimeout()).isEqualTo(50);
    assertThat(service.persistenceGranularity()).isEqualTo(0xffffff00);
    assertThat(lines("persistence_timeout").service().persistenceTimeout()).isEqualTo(360);
    assertThat(lines("persistence_granularity 255.0.0.0").service().persistenceTimeout())
        .isEqualTo(360);
    assertThat(lines("").service().persistenceTimeout()).isZero();
    assertThat(lines("protocol UDP\n persistence_engine sip").service().persistenceTimeout())
        .isEqualTo(360);
    assertThat(lines("protocol UDP\n persistence_engine sip").service().persistenceEngine())
        .contains(PersistenceEngine.SIP);
    assertThat(lines("").service().persistenceGranularity()).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "persistence_timeout 0          | error: persistence_timeout 0 is out of range 1..2678400",
        "persistence_timeout 2678401    | error: persistence_timeout 2678401 is out of range"
            + " 1..2678400",
        "persistence_granularity x.y    | error: 'x.y' is not a netmask",
        "persistence_granularity 129    | error: persistence_granularity 129 is out of range"
            + " 1..128",
        "persistence_granularity 24     | warning: persistence_granularity of an IPv4 service is a"
            + " netmask; it is ignored",
        "persistence_engine h323        | error: unknown persistence_engine 'h323'; it takes sip",
        "persistence_engine sip         | warning: persistence_engine sip is for UDP and fwmark"
            + " services; it is ignored",
        "ops                            | warning: ops is for UDP and fwmark services; it is"
            + " ignored",
      })
  void persistenceThatCannotBe(String line, String said) {
    assertThat(lines(line).said()).singleElement().asString().endsWith(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                  | 1:1: error: 'virtual_server' needs a value: IP",
        "host 80           | 1:16: error: 'host' is not an IPv4 or IPv6 address",
        "192.0.2.1 http    | 1:26: error: 'http' is not a whole number; port takes 0..65535",
        "192.0.2.1 65536   | 1:26: error: port 65536 is out of range 0..65535",
        "fwmark            | 1:1: error: 'virtual_server' needs a value: N",
        "fwmark x          | 1:23: error: fwmark 'x' is not in 0..4294967295",
        "fwmark 4294967296 | 1:23: error: fwmark '4294967296' is not in 0..4294967295",
        "group             | 1:1: error: 'virtual_server' needs a value: NAME",
      })
  void aServiceThatCannotBeIsDropped(String header, String error) {
    Reading reading = service(header == null ? "" : header);
    assertThat(reading.said()).containsExactly(error);
    assertThat(reading.configuration().virtualServers()).isEmpty();
  }

  @Test
  void aPortIsAWordOfItsOwn() {
    assertThat(service("192.0.2.1:80").said())
        .containsExactly(
            "1:16: error: '192.0.2.1:80' is not an IPv4 or IPv6 address;"
                + " a port is a word of its own: '192.0.2.1 80'");
    assertThat(service("[2001:db8::1]:80").said())
        .containsExactly(
            "1:16: error: '[2001:db8::1]:80' is not an IPv4 or IPv6 address;"
                + " a port is a word of its own: '2001:db8::1 80'");
  }

  @Test
  void theMistakesInAServiceThatIsDroppedAreFoundInTheSameRun() {
    assertThat(
            Reading.of(
                    "virtual_server web 80 {",
                    "lb_algo robin",
                    "real_server 10.0.0.1:80 { wieght 3 }",
                    "}")
                .said())
        .containsExactly(
            "1:16: error: 'web' is not an IPv4 or IPv6 address",
            "2:9: error: unknown lb_algo 'robin'; it takes rr, wrr, lc, wlc, lblc, lblcr, sh, mh,"
                + " dh, fo, ovf, sed, nq, twos",
            "3:13: error: '10.0.0.1:80' is not an IPv4 or IPv6 address;"
                + " a port is a word of its own: '10.0.0.1 80'",
            "3:27: error: unknown keyword 'wieght' in real_server 10.0.0.1:80;"
                + " did you mean 'weight'?");
  }

  /** A TCP service with some lines more. */
  private static Reading lines(String lines) {
    return Reading.of(
        "virtual_server 192.0.2.1 80 {",
        "protocol TCP",
        "lb_algo rr",
        "lb_kind NAT",
        lines,
        "real_server 10.0.0.1 80 {",
        "}",
        "}");
  }

  private static Reading service(String header) {
    return Reading.of(
        "virtual_server " + header + " {",
        "protocol TCP",
        "lb_algo rr",
        "lb_kind TUN",
        "real_server 10.0.0.1 80 {",
        "}",
        "}");
  }

  @Test
  void aServiceNeedsAServer() {
    Reading reading =
        Reading.of(
            "virtual_server 192.0.2.1 80 {", "protocol TCP", "lb_algo rr", "lb_kind NAT", "}");
    assertThat(reading.said())
        .containsExactly(
            "1:1: error: virtual_server 192.0.2.1 80 has no real_server; it is ignored");
    assertThat(reading.configuration().virtualServers()).isEmpty();
    assertThat(Reading.service("real_server host 80 {", "}").said())
        .containsExactly("2:13: error: 'host' is not an IPv4 or IPv6 address");
  }

  @Test
  void aSecondServiceOfTheSameAddressAndProtocolIsIgnored() {
    String server = "real_server 10.0.0.1 80 { weight 1 }";
    String service = "virtual_server 192.0.2.1 80 { protocol %s\nlb_algo rr\nlb_kind NAT\n%s }";
    Reading reading =
        Reading.of(
            service.formatted("TCP", server),
            service.formatted("UDP", server),
            service.formatted("tcp", server));
    assertThat(reading.said())
        .containsExactly(
            "9:1: warning: virtual_server TCP 192.0.2.1:80 is defined again; it is ignored;"
                + " first defined at 1:1");
    assertThat(reading.configuration().virtualServers()).hasSize(2);
  }

  @Test
  void aSorryServerIsReachedAsTheOthersAreWhereItSaysNothingElse() {
    Reading reading = Reading.service("lb_kind NAT", "sorry_server 10.0.0.9");
    assertThat(reading.said()).isEmpty();
    SorryServer sorry = Objects.requireNonNull(reading.service().sorryServer());
    assertThat(sorry.address()).hasToString("/10.0.0.9");
    assertThat(sorry.port()).isEqualTo(new Port(80));
    assertThat(sorry.forwarding().method()).isEqualTo(ForwardingMethod.NAT);
    assertThat(sorry.inhibit()).isFalse();
  }

  @Test
  void aSorryServerThatCannotBeReachedIsIgnored() {
    Reading reading = Reading.service("sorry_server 2001:db8::9 80");
    assertThat(reading.said())
        .containsExactly(
            "2:1: error: sorry_server is of another family than its virtual_server; it is"
                + " ignored");
    assertThat(reading.service().sorryServer()).isNull();
  }

  @Test
  void whatIsSaidOfASorryServerThatIsNotThereIsIgnored() {
    assertThat(Reading.service("sorry_server_inhibit", "sorry_server_lvs_method DR").said())
        .containsExactly(
            "2:1: warning: sorry_server_inhibit without a sorry_server; it is ignored",
            "3:1: warning: sorry_server_lvs_method without a sorry_server; it is ignored");
  }

  @Test
  void whileNoServerIsUpTheSorryServerServesIfThereIsOne() {
    assertThat(Reading.service("lb_algo rr").service().allDown()).isEqualTo(AllDown.REJECT);
    assertThat(Reading.service("sorry_server 10.0.0.9").service().allDown())
        .isEqualTo(AllDown.SORRY);
    Reading others = Reading.service("all_down last_known_good");
    assertThat(others.said()).isEmpty();
    assertThat(others.service().allDown()).isEqualTo(AllDown.LAST_KNOWN_GOOD);
  }

  @Test
  void whoServesWhileNoServerIsUpIsSaidOnce() {
    Reading both = Reading.service("sorry_server 10.0.0.9", "all_down last_known_good");
    assertThat(both.said())
        .containsExactly(
            "3:1: warning: all_down last_known_good beside a sorry_server, which serves then; it is"
                + " ignored; take one of the two out");
    assertThat(both.service().allDown()).isEqualTo(AllDown.SORRY);
    Reading neither = Reading.service("all_down sorry");
    assertThat(neither.said())
        .containsExactly(
            "2:1: warning: all_down sorry without a sorry_server; reject is taken; name a"
                + " sorry_server, or say last_known_good");
    assertThat(neither.service().allDown()).isEqualTo(AllDown.REJECT);
  }

  @Test
  void aServerBeginsAsItsServiceSaysWhereItSaysNothing() {
    Reading reading =
        Reading.service(
            "weight 100",
            "slow_start 30",
            "real_server 10.0.0.1 80 { }",
            "real_server 10.0.0.2 80 { slow_start 60 }",
            "real_server 10.0.0.3 80 { slow_start 0 }");
    assertThat(reading.said()).isEmpty();
    assertThat(reading.service().realServers())
        .extracting(RealServer::slowStart)
        .containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ZERO);
  }

  @Test
  void aWeightOfOneHasNoParts() {
    assertThat(Reading.service("slow_start 30", "real_server 10.0.0.2 80 { }").said())
        .containsExactly(
            "2:1: warning: slow_start has no effect with weight 1, which has no parts; give all"
                + " servers weight 100");
    assertThat(
            Reading.service(
                    "weight 100",
                    "slow_start 30",
                    "real_server 10.0.0.2 80 {\nweight 1\n}",
                    "real_server 10.0.0.3 80 {\nweight 1\nslow_start 0\n}")
                .said())
        .containsExactly(
            "5:1: warning: slow_start has no effect with weight 1, which has no parts; give all"
                + " servers weight 100");
  }

  @Test
  void hysteresisIsLessThanTheQuorum() {
    Reading reading =
        Reading.service("quorum 2", "hysteresis 2", "real_server 10.0.0.1 80 { weight 9 }");
    assertThat(reading.said())
        .contains("3:1: warning: hysteresis 2 is not less than the quorum 2; 1 is taken");
    assertThat(reading.service().quorum()).isEqualTo(new Quorum(2, 1));
  }

  @Test
  void aServerMayBeReachedInAWayOfItsOwn() {
    Reading reading = Reading.service("lb_kind DR", "real_server 10.0.0.7 8080 { lvs_method NAT }");
    RealServer server = reading.service().realServers().getLast();
    assertThat(server.forwarding().method()).isEqualTo(ForwardingMethod.NAT);
    assertThat(server.port()).isEqualTo(new Port(8080));
  }

  @Test
  void aQuorumIsNoMoreThanAllWeights() {
    Reading reading = Reading.service("quorum 3", "real_server 10.0.0.1 80 { weight 2 }");
    assertThat(reading.said())
        .contains("2:1: warning: quorum 3 is more than the weights of all servers; 2 is taken");
    assertThat(reading.service().quorum()).isEqualTo(new Quorum(2, 0));
  }

  @Test
  void fnatHasLocalAddresses() {
    Reading reading =
        Reading.service(
            "protocol TCP",
            "lb_kind FNAT",
            "local_address 10.9.8.255-10.9.9.1 10.9.9.9",
            "local_ports 2000-2999",
            "tell_client proxy");
    assertThat(reading.said()).isEmpty();
    FullNat fullNat = reading.configuration().virtualServers().getFirst().fullNat();
    assertThat(fullNat.localAddress())
        .extracting(IpLiteral::text)
        .containsExactly("10.9.8.255", "10.9.9.0", "10.9.9.1", "10.9.9.9");
    assertThat(fullNat.localPorts()).isEqualTo(new FullNat.PortRange(2000, 2999));
    assertThat(fullNat.tellClient()).isEqualTo(TellClient.PROXY);
  }

  @Test
  void fnatWithoutALocalAddressIsAnError() {
    assertThat(Reading.service("protocol TCP", "lb_kind FNAT").errors())
        .containsExactly(
            "1:1: error: virtual_server 192.0.2.1 80 has FNAT servers and no local_address of its"
                + " family; it is ignored");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "local_address 10.9.8.7-10.9.8.1 | 3:15: error: '10.9.8.7-10.9.8.1' does not ascend",
        "local_address 10.9.0.0-10.9.8.0 | 3:15: error: 'local_address' takes at most 256 addresses",
        "local_ports 2000-1000 | 3:13: error: '2000-1000' is no range of ports from 1 to 65535",
        "local_ports 2000 | 3:13: error: '2000' is not FIRST-LAST",
        "tell_client tao | 3:13: error: unknown tell_client 'tao'; did you mean 'toa'?",
      })
  void wrongLocalAddressesAndPortsAreNamed(String line, String error) {
    assertThat(Reading.service("lb_kind FNAT", line).errors()).contains(error);
  }

  @Test
  void localAddressWithoutFnatIsIgnoredAloud() {
    assertThat(Reading.service("lb_kind NAT", "local_address 10.9.8.1").said())
        .contains("3:1: warning: local_address is for lb_kind FNAT; it is ignored");
  }
}
