package gemel.config.checker;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import gemel.config.script.Command;
import gemel.config.script.ScriptUser;
import gemel.config.value.Port;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckerTest {
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
    assertThat(target(check).bindto()).isNull();
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
    assertThat(target(check).bindto()).hasToString("/10.0.0.7");
    assertThat(check.timing())
        .isEqualTo(
            new CheckTiming(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                3,
                Duration.ofSeconds(4),
                Duration.ofSeconds(5)));
    assertThat(check.origin().of("retry")).hasToString("test.conf:9:1");
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

  @Test
  void aCheckerThatIsStillToComeIsAWarning() {
    Reading reading = Reading.server("FILE_CHECK {", "track_file a", "}");
    assertThat(reading.said())
        .containsExactly(
            "3:1: warning: 'FILE_CHECK' is a keepalived keyword that Gemel does not honour yet;"
                + " ignored");
    assertThat(reading.server().checkers()).isEmpty();
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
