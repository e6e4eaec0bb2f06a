package gemel.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.ForwardingMode;
import gemel.lab.Topology;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an operator says of a server on one director holds on the other. */
@LabTest
@Timeout(180)
class PairMaintenanceTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String SERVER = Topology.server(1) + ":80";

  @Test
  void theOtherDirectorHasTheServerOutTooAtOnceOrWhenItIsBack() {
    try (Pair pair = Pair.of(PairFile.of(ForwardingMode.NAT))) {
      pair.director(1).cli("maintenance", "on", SERVER);
      awaitServing(pair, 2, Topology.SERVERS - 1);
      assertThat(pair.director(2).cli("maintenance", "list")).startsWith(SERVER);

      pair.director(2).process().terminate(SOON);
      pair.director(1).cli("maintenance", "off", SERVER);
      pair.start(2);
      pair.awaitInStep(2);
      awaitServing(pair, 2, Topology.SERVERS);
      assertThat(pair.director(2).cli("maintenance", "list")).isEqualTo("no server is withdrawn\n");
    }
  }

  private static void awaitServing(Pair pair, int director, int servers) {
    pair.director(director)
        .await(
            "has %d servers that serve".formatted(servers),
            SOON,
            status -> status.serversServing() == servers);
  }
}
