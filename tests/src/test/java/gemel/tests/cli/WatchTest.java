package gemel.tests.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.DirectorProcess;
import gemel.lab.GemelHome;
import gemel.lab.Lab;
import gemel.tests.cli.Launcher.Outcome;
import gemel.tests.lab.LabTest;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code gemel status --watch}. */
@LabTest
@Timeout(60)
class WatchTest {
  @Test
  void showsTheStatusAgainAndAgain() throws IOException {
    try (Lab lab = Lab.build()) {
      Path file = Files.writeString(lab.directory().resolve("director.conf"), "");
      DirectorProcess director = DirectorProcess.start(lab, lab.director(1), file);
      Process watching =
          new ProcessBuilder(
                  GemelHome.launcher().toString(),
                  "--runtime-dir",
                  director.runtimeDirectory().toString(),
                  "status",
                  "--watch",
                  "0.2",
                  "-o",
                  "json")
              .start();
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(watching.getInputStream(), UTF_8))) {
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          times.add(Instant.parse(new JsonObject(lines.readLine()).getString("at")));
        }
        assertThat(times).isSorted().doesNotHaveDuplicates();
      } finally {
        watching.destroy();
      }
    }
  }

  @Test
  void anIntervalIsATimeThatCanBeWaitedFor() throws IOException, InterruptedException {
    for (String interval : List.of("0", "-1", "NaN", "1e9", "soon")) {
      Outcome outcome = Launcher.gemel("status", "--watch=" + interval);
      assertThat(outcome.exit()).as(interval).isEqualTo(2);
    }
  }
}
