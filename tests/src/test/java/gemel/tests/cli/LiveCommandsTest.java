package gemel.tests.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.DirectorProcess;
import gemel.lab.GemelHome;
import gemel.lab.Lab;
import gemel.lab.Topology;
import gemel.tests.cli.Launcher.Outcome;
import gemel.tests.lab.LabTest;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What asks a director that runs: it has a service whose server is not there. */
@LabTest
@Timeout(60)
class LiveCommandsTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String SERVER = Topology.server(1) + ":80";
  private static final String FILE =
      """
      virtual_server %s 80 {
        delay_loop 1
        lb_algo rr
        lb_kind NAT
        protocol TCP
        real_server %s 80 {
          weight 3
          TCP_CHECK {
          }
        }
      }
      """
          .formatted(Topology.VIP, Topology.server(1));

  @AutoClose private static Lab lab;
  private static DirectorProcess director;

  @BeforeAll
  static void start() throws IOException {
    lab = Lab.build();
    Path file = Files.writeString(lab.directory().resolve("director.conf"), FILE);
    director = DirectorProcess.start(lab, lab.director(1), file);
    director.await(
        "has found its server down",
        LIMIT,
        status -> status.stateOf(Topology.server(1).toString()).equals("DOWN"));
  }

  @Test
  void watchShowsTheStatusAgainAndAgain() throws IOException {
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

  @Test
  void anIntervalOfWatchIsATimeThatCanBeWaitedFor() throws IOException, InterruptedException {
    for (String interval : List.of("0", "-1", "NaN", "1e9", "soon")) {
      Outcome outcome = Launcher.gemel("status", "--watch=" + interval);
      assertThat(outcome.exit()).as(interval).isEqualTo(2);
    }
  }

  @Test
  void metricsArePrintedForPrometheus() {
    String text = director.cli("metrics");
    assertThat(text).endsWith("\n");
    String labels =
        "protocol=\"TCP\",server=\"%s\",service=\"%s:80\"".formatted(SERVER, Topology.VIP);
    assertThat(text.lines())
        .contains(
            "# TYPE gemel_real_server_state gauge",
            "gemel_real_server_state{" + labels + ",state=\"down\"} 1.0",
            "gemel_real_server_state{" + labels + ",state=\"up\"} 0.0",
            "gemel_real_server_weight{" + labels + "} 3.0",
            "gemel_check_runner_checks 1.0");
    String check = "check=\"TCP_CHECK\"," + labels + ",target=\"" + SERVER + "\"";
    long attempts = value(text, "gemel_health_check_duration_seconds_count{" + check + "}");
    assertThat(attempts).isPositive();
    assertThat(value(text, "gemel_health_check_failures_total{" + check + "}")).isEqualTo(attempts);
    assertThat(value(text, "gemel_check_runner_lateness_seconds_count"))
        .isGreaterThanOrEqualTo(attempts);
  }

  private static long value(String text, String series) {
    return text.lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no " + series + " in\n" + text));
  }
}
