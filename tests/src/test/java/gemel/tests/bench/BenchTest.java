package gemel.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.tests.cli.Launcher;
import gemel.tests.cli.Launcher.Outcome;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
  @TempDir Path folder;

  @Test
  @Tag("full")
  void coreMeasuresEveryMethodAndWritesWhatItFound() throws Exception {
    Path json = folder.resolve("bench.json");
    Outcome outcome =
        Launcher.gemel(
            "bench", "core", "--rounds", "1", "--seconds", "0.01", "--json", json.toString());
    assertThat(outcome.exit()).as(outcome.output()).isZero();

    JsonObject document = new JsonObject(Files.readString(json));
    assertThat(document.getJsonObject("machine").fieldNames())
        .containsExactlyInAnyOrder("cpus", "cpu", "kernel", "java");
    assertThat(document.getInteger("rounds")).isEqualTo(1);
    assertThat(document.getDouble("seconds")).isEqualTo(0.01);

    JsonObject core = document.getJsonObject("results").getJsonObject("core");
    assertThat(core.getDouble("busy_before")).isBetween(0.0, 1.0);
    assertThat(core.getJsonArray("notes")).isNotEmpty();
    List<JsonObject> tables = objects(core.getJsonArray("tables"));
    assertThat(tables.stream().map(table -> table.getString("unit")))
        .containsExactly("ns per packet", "octets per packet");
    for (JsonObject table : tables) {
      List<JsonObject> rows = objects(table.getJsonArray("rows"));
      assertThat(rows.stream().map(row -> row.getString("name")))
          .contains(
              "NAT, client's packet, 100000 flows",
              "DR, client's packet, 1 flow",
              "TUN, new connection",
              "NAT, server's answer, 1 flow");
      for (JsonObject row : rows) {
        assertThat(row.getJsonArray("rounds")).as(row.encode()).hasSize(1);
        JsonObject value = row.getJsonObject("value");
        assertThat(value.getDouble("min")).isNotNegative().isEqualTo(value.getDouble("max"));
        assertThat(outcome.output()).contains(row.getString("name"));
      }
    }
    assertThat(objects(tables.getFirst().getJsonArray("rows")))
        .allSatisfy(row -> assertThat(row.getJsonObject("value").getDouble("median")).isPositive());
  }

  @Test
  void whatCannotBeMeasuredIsAUsageErrorThatNamesWhatCan() throws Exception {
    Outcome outcome = Launcher.gemel("bench", "speed");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.output()).contains("'speed' cannot be measured; there is core, forwarding,");
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }
}
