package gemel.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.tests.cli.Launcher;
import gemel.tests.cli.Launcher.Outcome;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
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
    Outcome outcome = measure("core", "0.01");
    JsonObject document = written();
    assertThat(document.getJsonObject("machine").fieldNames())
        .containsExactlyInAnyOrder("cpus", "cpu", "kernel", "java");
    assertThat(document.getInteger("rounds")).isEqualTo(1);
    assertThat(document.getDouble("seconds")).isEqualTo(0.01);

    JsonObject core = results("core");
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
  @Tag("full")
  void checksAreMeasuredBesideThoseOfKeepalived() throws Exception {
    measure("checks", "0.2");
    List<JsonObject> tables = objects(results("checks").getJsonArray("tables"));
    assertThat(results("checks").getJsonArray("notes").encode()).doesNotContain("not measured");
    for (String what :
        List.of(
            "TCP_CHECK, 1,000 servers", "TCP_CHECK, 10,000 servers", "HTTP_GET, 1,000 servers")) {
      assertThat(rows(tables, "checks for a second of CPU time: " + what))
          .extracting(row -> row.getString("name"))
          .containsExactlyInAnyOrder("Gemel", "keepalived");
      assertThat(rows(tables, "lateness of Gemel's checks (an upper bound)"))
          .extracting(row -> row.getString("name"))
          .contains(what + ", let alone: 99 %", what + ", metrics and status asked: 99 %");
    }
  }

  @Test
  @Tag("full")
  void everyTroubleOfAServerIsMeasuredInEveryMode() throws Exception {
    measure("outages", "1");
    List<JsonObject> tables = objects(results("outages").getJsonArray("tables"));
    assertThat(tables)
        .hasSize(4)
        .allSatisfy(table -> {
          List<String> names =
              objects(table.getJsonArray("rows")).stream()
                  .map(row -> row.getString("name"))
                  .toList();
          assertThat(names).hasSize(4 * 7).doesNotHaveDuplicates();
          for (String mode : List.of("NAT", "DR", "TUN", "FullNAT")) {
            assertThat(names).filteredOn(name -> name.startsWith(mode + ": ")).hasSize(7);
          }
        });
  }

  @Test
  void whatCannotBeMeasuredIsAUsageErrorThatNamesWhatCan() throws Exception {
    Outcome outcome = Launcher.gemel("bench", "speed");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.output()).contains("'speed' cannot be measured; there is core, forwarding,");
  }

  private Outcome measure(String what, String seconds) throws Exception {
    Outcome outcome =
        Launcher.gemel(
            "bench",
            what,
            "--rounds",
            "1",
            "--seconds",
            seconds,
            "--json",
            folder.resolve("bench.json").toString());
    assertThat(outcome.exit()).as(outcome.output()).isZero();
    return outcome;
  }

  private JsonObject written() throws IOException {
    return new JsonObject(Files.readString(folder.resolve("bench.json")));
  }

  private JsonObject results(String what) throws IOException {
    return written().getJsonObject("results").getJsonObject(what);
  }

  private static List<JsonObject> rows(List<JsonObject> tables, String measure) {
    return tables.stream()
        .filter(table -> table.getString("measure").equals(measure))
        .findFirst()
        .map(table -> objects(table.getJsonArray("rows")))
        .orElseThrow(() -> new AssertionError("no table '" + measure + "' in " + tables));
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }
}
