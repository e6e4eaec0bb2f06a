package gemel.demo;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.ForwardingMode;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModeReportTest {
  private static ModeReport report(int survived, int failed, long packets) {
    return new ModeReport(
        ForwardingMode.NAT,
        "embedded",
        packets,
        new ConnectionCount(200, survived, 100, 100),
        1000,
        failed,
        new CrashReport(Duration.ofMillis(340), Optional.of(Duration.ZERO), 1, Duration.ZERO),
        new CrashReport(Duration.ofMillis(310), Optional.empty(), 0, Duration.ofMillis(20)),
        new ServerLossReport(Duration.ofMillis(900), 7));
  }

  @Test
  void jsonHasEveryMeasurement() {
    assertThat(report(200, 0, 6000).toJson())
        .isEqualTo(
            new JsonObject(
                """
                {"mode":"NAT","engine":"embedded","engine_packets":6000,
                 "connections_open":200,"connections_survived":200,
                 "silent_open":100,"silent_survived":100,"requests":1000,"failed_requests":0,
                 "process_crash":{"outage_ms":340,"two_owners_ms":0,"lost_in_flight":1,
                                  "failback_outage_ms":0},
                 "node_crash":{"outage_ms":310,"lost_in_flight":0,"failback_outage_ms":20},
                 "server_loss":{"out_ms":900,"failed_while_checking":7}}
                """));
  }

  @Test
  void lostConnectionFailedRequestAndPacketsThatWentAroundTheEngineAreComplaints() {
    assertThat(report(200, 0, 6000).complaints()).isEmpty();
    assertThat(report(199, 0, 6000).complaints())
        .containsExactly("NAT: 1 of 200 long-lived connections did not survive");
    assertThat(report(200, 2, 6000).complaints()).containsExactly("NAT: 2 of 1000 requests failed");
    assertThat(report(200, 0, 3000).complaints()).singleElement().asString().contains("around it");
  }

  @Test
  void tableHasAColumnForEachMode() {
    String table = ReportTable.of(List.of(report(200, 0, 6000), report(150, 3, 6000)));

    assertThat(table.lines())
        .anySatisfy(line -> assertThat(line).matches("long-lived.* 200/200 +150/200"))
        .anySatisfy(line -> assertThat(line).matches("node dead: outage +310 ms +310 ms"))
        .allSatisfy(line -> assertThat(line).hasSize(66));
  }
}
