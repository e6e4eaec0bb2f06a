package gemel.config.checker;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import gemel.config.script.Command;
import gemel.config.script.ScriptUser;
import gemel.config.tracking.TrackWeight;
import gemel.config.value.InterfaceName;
import gemel.config.value.Port;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckerTest {
  private static final CheckSource ANYWHERE =
      new CheckSource(/* bindto= */ null, /* bindPort= */ null, /* bindIf= */ null, 0);

  private static CheckTarget target(Checker check) {
    return ((Checker.OfTarget) check).target();
  }

  @Test
  void withoutKeywordsAServerIsCheckedWhereItServes() {
    Reading reading = Reading.server("TCP_CHECK {", "}");
    assertThat(reading.said()).isEmpty();
    Checker check = reading.server().checkers().getFirst();
    assertThat(check).isInstanceOf(TcpCheck.class);
    assertThat(target(check).connectIp()).hasToString("/10.0.0.1");
    assertThat(target(check).connectPort()).isEqualTo(new Port(8080));
    assertThat(target(check).source()).isEqualTo(ANYWHERE);
    assertThat(check.news())
        .isEqualTo(new CheckNews(/* alpha= */ false, /* logAllFailures= */ false));
    assertThat(check.timing())
        .isEqualTo(
            new CheckTiming(
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                1,
                Duration.ofSeconds(1),
                /* warmup= */ null));
  }

  @Test
  void everyKeywordIsRead() {
    Reading reading =
        Reading.server(
            "TCP_CHECK {",
            "connect_ip 10.0.0.9",
            "connect_port 81",
            "bindto 10.0.0.7",
            "bind_port 4000",
            "bind_if eth1",
            "fwmark 4294967295",
            "log_all_failures",
            "delay_loop 1",
            "connect_timeout 2",
            "retry 3",
            "delay_before_retry 4",
            "warmup 5",
            "}");
    assertThat(reading.said()).isEmpty();
    Checker check = reading.server().checkers().getFirst();
    assertThat(target(check).connectIp()).hasToString("/10.0.0.9");
    assertThat(target(check).connectPort()).isEqualTo(new Port(81));
    assertThat(target(check).source())
        .isEqualTo(
            new CheckSource(
                InetAddress.ofLiteral("10.0.0.7"),
                new Port(4000),
                new InterfaceName("eth1"),
                0xFFFF_FFFFL));
    assertThat(check.news().logAllFailures()).isTrue();
    assertThat(check.timing())
        .isEqualTo(
            new CheckTiming(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                3,
                Duration.ofSeconds(4),
                Duration.ofSeconds(5)));
    assertThat(check.origin().of("retry")).hasToString("test.conf:13:1");
  }

  @Test
  void aSettingIsThatOfTheInnermostThatSpeaks() {
    Reading reading =
        Reading.service(
            "delay_loop 1",
            "connect_timeout 1",
            "retry 1",
            "delay_before_retry 1",
            "real_server 10.0.0.1 80 {",
            "connect_timeout 2",
            "retry 2",
            "delay_before_retry 2",
            "TCP_CHECK {",
            "retry 0",
            "delay_before_retry 3",
            "}",
            "}");
    assertThat(reading.said()).isEmpty();
    assertThat(reading.server().checkers().getFirst().timing())
        .isEqualTo(
            new CheckTiming(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                0,
                Duration.ofSeconds(3),
                /* warmup= */ null));
  }

  @Test
  void aServerMayHaveSeveralCheckers() {
    assertThat(
            Reading.server(
                    "TCP_CHECK { connect_port 1",
                    "}",
                    "TCP_CHECK { connect_port 2",
                    "}",
                    "HTTP_GET { url { path / } }")
                .server()
                .checkers())
        .hasSize(3);
  }

  private static Reading tracking(String checker) {
    return Reading.of(
        "track_file load { file /tmp/load",
        "weight 3 reverse }",
        "bfd_instance gate { neighbor_ip 10.0.0.254 }",
        "bfd_instance far { neighbor_ip 10.0.0.253",
        "multihop }",
        "virtual_server 192.0.2.1 80 { protocol TCP",
        "lb_algo rr",
        "lb_kind NAT",
        "delay_loop 7",
        "real_server 10.0.0.1 80 {",
        checker,
        "}",
        "}",
        "track_file late { file /tmp/late }");
  }

  private static Checker onlyChecker(Reading reading) {
    return reading.server().checkers().getFirst();
  }

  @Test
  void aFileCheckHasTheWeightOfItsFile() {
    Reading reading = tracking("FILE_CHECK { track_file load }");
    assertThat(onlyChecker(reading))
        .isEqualTo(
            new FileCheck(
                "load",
                new TrackWeight(3, true),
                new CheckTiming(
                    Duration.ofSeconds(7),
                    Duration.ofSeconds(5),
                    0,
                    Duration.ofSeconds(1),
                    Duration.ZERO),
                new CheckNews(/* alpha= */ false, /* logAllFailures= */ false),
                onlyChecker(reading).origin()));
  }

  @Test
  void aFileCheckMayHaveItsOwnWeight() {
    Checker check =
        onlyChecker(tracking("FILE_CHECK { track_file load\n weight -2147483647 noreverse }"));
    assertThat(((FileCheck) check).weight()).isEqualTo(new TrackWeight(-Integer.MAX_VALUE, false));
  }

  @Test
  void aBfdCheckFollowsASession() {
    Checker check = onlyChecker(tracking("BFD_CHECK { name gate\n alpha }"));
    assertThat(((BfdCheck) check).session()).isEqualTo("gate");
    assertThat(check.news().alpha()).isTrue();
  }

  @Test
  void whatIsNotThereCannotBeFollowed() {
    Map<String, String> wrong =
        Map.of(
            "FILE_CHECK { track_file lode }",
            "11:14: error: 'lode' is not there to be tracked; it is ignored",
            "FILE_CHECK { track_file late }",
            "11:14: error: 'late' is declared further down only; it is ignored",
            "BFD_CHECK { name far }",
            "11:13: error: 'far' is not there to be tracked; it is ignored",
            "FILE_CHECK { }",
            "11:1: error: FILE_CHECK has no track_file; it is ignored",
            "BFD_CHECK { }",
            "11:1: error: BFD_CHECK has no name; it is ignored");
    wrong.forEach((text, complaint) -> {
      Reading reading = tracking(text);
      assertThat(reading.said()).anyMatch(said -> said.startsWith(complaint));
      assertThat(reading.server().checkers()).isEmpty();
    });
  }

  @Test
  void withoutAPortNothingCanBeChecked() {
    Reading reading =
        Reading.of(
            "virtual_server fwmark 1 { protocol TCP",
            "lb_algo rr",
            "lb_kind DR",
            "real_server 10.0.0.1 { TCP_CHECK {",
            "} }",
            "}");
    assertThat(reading.said())
        .contains("4:24: warning: TCP_CHECK has no port to connect to; it is ignored");
  }

  /** keepalived, too, goes on without the address. */
  @Test
  void aSourceOfAnotherFamilyIsIgnoredWhereverItStands() {
    for (String kind : List.of("TCP_CHECK", "PING_CHECK")) {
      Reading reading = Reading.server(kind + " {", "bindto 2001:db8::7", "}");
      assertThat(reading.said())
          .containsExactly(
              "4:1: error: bindto 2001:db8::7 is not of the family of 10.0.0.1, which is"
                  + " checked; it is ignored");
      assertThat(source(reading)).isEqualTo(ANYWHERE);
      Reading other = Reading.server(kind + " {", "bindto 10.0.0.7", "connect_ip 2001:db8::9", "}");
      assertThat(other.said()).singleElement().asString().startsWith("4:1: error: bindto 10.0.0.7");
      assertThat(source(other)).isEqualTo(ANYWHERE);
    }
  }

  private static CheckSource source(Reading reading) {
    Checker check = reading.server().checkers().getFirst();
    return check instanceof PingCheck ping ? ping.source() : target(check).source();
  }

  @Test
  void aLinkLocalAddressNeedsAnInterface() {
    for (String kind : List.of("TCP_CHECK", "PING_CHECK")) {
      Reading reading = Reading.server(kind + " {", "connect_ip fe80::9", "}");
      assertThat(reading.said())
          .containsExactly(
              "3:1: error: %s of the link-local address fe80::9 needs a bind_if; it is"
                      .formatted(kind)
                  + " ignored");
      assertThat(reading.server().checkers()).isEmpty();
      assertThat(
              Reading.server(kind + " {", "connect_ip fe80::9", "bind_if eth1", "}")
                  .server()
                  .checkers())
          .hasSize(1);
    }
  }

  @Test
  void aMarkHas32Bits() {
    for (String mark : List.of("4294967296", "-1", "seven")) {
      Reading reading = Reading.server("TCP_CHECK {", "fwmark " + mark, "}");
      assertThat(reading.said())
          .containsExactly("4:8: error: fwmark '%s' is not in 0..4294967295".formatted(mark));
    }
  }

  @Test
  void aMailServerIsGreetedByOneLine() {
    for (String name : List.of("\"\"", "\"a\tb\"")) {
      Reading reading = Reading.server("SMTP_CHECK {", "helo_name " + name, "}");
      assertThat(reading.said())
          .containsExactly(
              "4:11: error: helo_name is a line of its own: not empty, and no control characters");
      SmtpCheck check = (SmtpCheck) reading.server().checkers().getFirst();
      assertThat(check.heloName()).isEqualTo("healthcheck.localdomain");
    }
  }

  @Test
  void eachHostOfOldIsACheck() {
    Reading reading =
        Reading.server(
            "SMTP_CHECK {",
            "helo_name lb.example",
            "connect_timeout 3",
            "retry 4",
            "log_all_failures",
            "host {",
            "connect_ip 10.0.0.8",
            "bind_port 4000",
            "fwmark 7",
            "}",
            "host {",
            "connect_port 2525",
            "connect_timeout 2",
            "alpha",
            "}",
            "}");
    assertThat(reading.said())
        .containsExactly(
            "8:1: warning: 'host' is of old; write a SMTP_CHECK for each",
            "13:1: warning: 'host' is of old; write a SMTP_CHECK for each");
    List<Checker> checks = reading.server().checkers();
    assertThat(checks)
        .extracting(check -> target(check).connectIp() + ":" + target(check).connectPort())
        .containsExactly("/10.0.0.8:8080", "/10.0.0.1:2525");
    assertThat(target(checks.getFirst()).source())
        .isEqualTo(new CheckSource(null, new Port(4000), null, 7));
    assertThat(checks)
        .allSatisfy(check -> {
          assertThat(((SmtpCheck) check).heloName()).isEqualTo("lb.example");
          assertThat(check.timing().retry()).isEqualTo(4);
          assertThat(check.news().logAllFailures()).isTrue();
        });
    assertThat(checks)
        .extracting(check -> check.timing().connectTimeout().toSeconds())
        .containsExactly(3L, 2L);
    assertThat(checks).extracting(check -> check.news().alpha()).containsExactly(false, true);
  }

  @Test
  void aSmtpCheckThatSaysWhereIsACheckBesideItsHosts() {
    for (String where : List.of("connect_ip 10.0.0.9", "bind_if eth1", "fwmark 1")) {
      Reading reading =
          Reading.server("SMTP_CHECK {", where, "host {", "connect_ip 10.0.0.8", "}", "}");
      assertThat(reading.server().checkers()).as(where).hasSize(2);
    }
  }

  @Test
  void aMiscCheckRunsAProgram() {
    Reading reading =
        Reading.server(
            "MISC_CHECK {",
            "misc_path \"/bin/check 'a b'\"",
            "misc_timeout 3",
            "misc_dynamic",
            "user web staff",
            "}");
    assertThat(reading.said()).isEmpty();
    MiscCheck check = (MiscCheck) reading.server().checkers().getFirst();
    assertThat(check.miscPath())
        .isEqualTo(new Command(List.of("/bin/check", "a b"), new ScriptUser("web", "staff")));
    assertThat(check.miscTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(check.miscDynamic()).isTrue();
    assertThat(check.timing().retry()).isZero();
    assertThat(check.timing().delayBeforeRetry()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aMiscCheckMayTakeAnInterval() {
    Reading reading =
        Reading.server(
            "MISC_CHECK {", "delay_loop 7", "misc_path /bin/check", "misc_timeout 0", "}");
    MiscCheck check = (MiscCheck) reading.server().checkers().getFirst();
    assertThat(check.miscTimeout()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void aMiscCheckWithoutAProgramIsIgnored() {
    Reading reading = Reading.server("MISC_CHECK {", "}");
    assertThat(reading.said())
        .containsExactly("3:1: error: MISC_CHECK has no misc_path; it is ignored");
    assertThat(reading.server().checkers()).isEmpty();
  }

  @Test
  void aMiscCheckConnectsToNothing() {
    assertThat(
            Reading.server("MISC_CHECK {", "misc_path /bin/check", "connect_timeout 3", "}").said())
        .singleElement()
        .asString()
        .startsWith("5:1: error: 'connect_timeout' belongs in");
  }
}
