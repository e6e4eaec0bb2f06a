package gemel.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.tests.cli.Launcher.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
  private static final String FIVE_MISTAKES =
      """
      vrrp_instance VI_1 {
        interfce eth0
        interface eth0
        virtual_router_id 300
        virtual_ipaddress { 192.0.2.300 }
      }
      virtual_server 192.0.2.1 80 {
        lb_algo wrr2
        protocol TCP
        real_server 198.51.100.1 99999 {
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void checkNamesEveryMistakeWithItsPlaceAndAHint() throws Exception {
    Path file = Files.writeString(folder.resolve("d.conf"), FIVE_MISTAKES);
    Outcome outcome = Launcher.gemel("check", file.toString());
    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(outcome.output().lines().filter(line -> line.contains(": error: ")))
        .containsExactly(
            file
                + ":2:3: error: unknown keyword 'interfce' in vrrp_instance VI_1;"
                + " did you mean 'interface'?",
            file + ":4:21: error: virtual_router_id 300 is out of range 1..255",
            file + ":5:23: error: '192.0.2.300' is not an IPv4 or IPv6 address",
            file + ":8:11: error: unknown lb_algo 'wrr2'; did you mean 'wrr'?",
            file + ":10:28: error: port 99999 is out of range 0..65535");
    assertThat(outcome.output()).contains("\n5 errors");
  }

  @Test
  void checkIsContentWithACleanFile() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("d.conf"),
            """
            vrrp_instance VI_1 {
              interface eth0
              virtual_router_id 51
              virtual_ipaddress {
                192.0.2.1
              }
            }
            """);
    Outcome outcome = Launcher.gemel("check", file.toString());
    assertThat(outcome.exit()).as(outcome.output()).isZero();
    assertThat(outcome.output()).isEqualTo("no errors, no warnings; `gemel run` would start\n");
  }

  @Test
  void runRefusesAFileThatIsNotThere() throws Exception {
    Outcome outcome = Launcher.gemel("run", "-f", folder.resolve("none.conf").toString());
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.output()).contains("there is no configuration to read: ");
  }

  @Test
  void runStrictRefusesAFileWithErrors() throws Exception {
    Path file = Files.writeString(folder.resolve("d.conf"), FIVE_MISTAKES);
    Outcome outcome =
        Launcher.gemel(
            "--runtime-dir", folder.toString(), "run", "--strict", "-f", file.toString());
    assertThat(outcome.exit()).isEqualTo(3);
    assertThat(outcome.output()).contains("unknown keyword 'interfce'");
  }

  @Test
  void statusWithoutADirectorSaysSo() throws Exception {
    Outcome outcome = Launcher.gemel("--runtime-dir", folder.toString(), "status");
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.output()).startsWith("gemel: no director runs here: there is no ");
  }

  @Test
  void metricsWithoutADirectorAreNone() throws Exception {
    Outcome outcome = Launcher.gemel("--runtime-dir", folder.toString(), "metrics");
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.output()).startsWith("gemel: no director runs here: there is no ");
  }

  @Test
  void whyWithoutADirectorReadsWhatTheLastOneLeft() throws Exception {
    Outcome nothing = Launcher.gemel("--runtime-dir", folder.toString(), "why");
    assertThat(nothing.exit()).isEqualTo(1);
    assertThat(nothing.output()).startsWith("gemel: no director runs here: there is no ");

    Files.writeString(
        folder.resolve("flight-recorder.jsonl"),
        """
        {"at":"2026-01-01T12:00:00Z","subject":"group WEB","from":"BACKUP","to":"MASTER",\
        "cause":"started","why":"because","chain":[]}
        {"at":"2026-01-01T12:00:01Z","subject":"gro\
        """);
    Outcome known = Launcher.gemel("--runtime-dir", folder.toString(), "why", "WEB");
    assertThat(known.exit()).as(known.output()).isZero();
    assertThat(known.output())
        .contains("flight-recorder.jsonl:2: the last line is cut off; it is left out")
        .contains("WEB became MASTER (was BACKUP) at 2026-01-01 ");

    Outcome unknown = Launcher.gemel("--runtime-dir", folder.toString(), "why", "WEP");
    assertThat(unknown.exit()).isEqualTo(1);
    assertThat(unknown.output()).contains("gemel: there is no 'WEP'; there is group WEB\n");
  }

  @Test
  void aMisspeltCommandIsAMatterOfUsage() throws Exception {
    Outcome outcome = Launcher.gemel("stats");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.output()).contains("Did you mean");
  }
}
