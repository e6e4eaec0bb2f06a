package gemel.tests.demo;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.tests.cli.Launcher;
import gemel.tests.lab.LabTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@LabTest
class DemoTest {
  @TempDir Path folder;

  @Test
  void everyConnectionSurvivesBothCrashesInAllModes() throws Exception {
    Path json = folder.resolve("out.json");
    Launcher.Outcome outcome = Launcher.gemel("demo", "--json", json.toString());
    System.out.println(outcome.output());
    assertThat(outcome.exit()).as(outcome.output()).isZero();
    JsonArray modes = new JsonObject(Files.readString(json)).getJsonArray("modes");
    assertThat(modes.stream().map(mode -> ((JsonObject) mode).getString("mode")))
        .isEqualTo(List.of("NAT", "DR", "TUN", "FullNAT"));
    for (int i = 0; i < modes.size(); i++) {
      JsonObject mode = modes.getJsonObject(i);
      assertThat(mode.getInteger("connections_survived")).isEqualTo(200);
      assertThat(mode.getInteger("silent_survived")).isEqualTo(100);
      assertThat(mode.getInteger("failed_requests")).isZero();
      assertThat(mode.getLong("engine_packets")).isGreaterThan(mode.getLong("requests"));
    }
  }
}
