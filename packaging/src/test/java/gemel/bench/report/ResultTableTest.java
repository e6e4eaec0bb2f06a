package gemel.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultTableTest {
  private final ResultTable table =
      ResultTable.against("haproxy", "requests of a second", "requests/s");

  ResultTableTest() {
    round(100, 200);
    round(50, 150);
    round(80, 80);
    round(40, 100);
  }

  private void round(double haproxy, double nat) {
    table.add("haproxy", haproxy);
    table.add("NAT", nat);
  }

  @Test
  void ratiosAreTakenWithinARound() {
    assertThat(table.ratios("NAT")).isEqualTo(Optional.of(new Spread(1, 2.25, 3)));
  }

  @Test
  void theReferenceHasNoRatio() {
    assertThat(table.ratios("haproxy")).isEmpty();
    assertThat(table.values("haproxy")).isEqualTo(new Spread(40, 65, 100));
  }

  @Test
  void aTerminalShowsTheSpreadOfTheRounds() {
    assertThat(table.toString())
        .isEqualTo(
            """
            requests of a second, requests/s
                            min    median       max    times haproxy: min, median, max
              haproxy      40.0      65.0       100
              NAT          80.0       125       200    1.00  2.25  3.00
            """);
  }

  @Test
  void programsGetEveryRound() {
    assertThat(table.toJson().getJsonArray("rows").getJsonObject(1).encode())
        .isEqualTo(
            "{\"name\":\"NAT\",\"rounds\":[200.0,150.0,80.0,100.0],"
                + "\"value\":{\"min\":80.0,\"median\":125.0,\"max\":200.0},"
                + "\"ratio\":{\"min\":1.0,\"median\":2.25,\"max\":3.0}}");
  }
}
