package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.machine.HealthStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that check, really run. */
@Timeout(120)
class MiscCheckKeywordsTest {
  @TempDir private Path folder = Path.of("");

  /** Whoever runs the programs has to find them. */
  @BeforeEach
  void open() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  private Path script(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("check"), "#!/bin/sh\n" + text + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Template check(String lines) {
    return new Template(
        """
        global_defs {
          script_user root
        }
        virtual_server 192.0.2.50 80 {
          lb_algo rr
          lb_kind NAT
          protocol TCP
          warmup 0
          delay_loop 0.1
          real_server 198.51.100.11 80 {
            weight 5
            MISC_CHECK {
              %s
              <line>
            }
          }
        }
        """
            .formatted(lines));
  }

  @Test
  void miscPathIsTheProgramThatSaysSo() throws IOException, InterruptedException {
    Template check = check("");
    Path script = script("test \"$1\" = 'a b'");
    assertThat(LoopbackChecks.verdictOf(check.with("misc_path \"%s 'a b'\"".formatted(script))))
        .isEqualTo(HealthStatus.UP);
    assertThat(LoopbackChecks.verdictOf(check.with("misc_path \"%s c\"".formatted(script))))
        .isEqualTo(HealthStatus.DOWN);
  }

  @Test
  void miscTimeoutIsHowLongItMayTake() throws IOException, InterruptedException {
    Template check = check("misc_path " + script("sleep 0.5"));
    assertThat(LoopbackChecks.verdictOf(check.with("misc_timeout 30"))).isEqualTo(HealthStatus.UP);
    assertThat(LoopbackChecks.verdictOf(check.without()))
        .as("delay_loop")
        .isEqualTo(HealthStatus.DOWN);
  }

  @Test
  void miscDynamicMakesItsStatusTheWeight() throws IOException, InterruptedException {
    Template check = check("misc_timeout 30\nmisc_path " + script("exit 12"));
    try (LoopbackChecks checks = new LoopbackChecks(check.with("misc_dynamic"))) {
      assertThat(checks.verdict()).isEqualTo(HealthStatus.UP);
      assertThat(checks.weight(5)).isEqualTo(10);
    }
    assertThat(LoopbackChecks.verdictOf(check.without())).isEqualTo(HealthStatus.DOWN);
  }

  @Test
  void userIsWhomItRunsAs() throws IOException, InterruptedException {
    Template check = check("misc_timeout 30\nmisc_path " + script("test $(id -un) = nobody"));
    assertThat(LoopbackChecks.verdictOf(check.with("user nobody"))).isEqualTo(HealthStatus.UP);
    assertThat(LoopbackChecks.verdictOf(check.without())).isEqualTo(HealthStatus.DOWN);
  }
}
