package gemel.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.ForwardingMode;
import gemel.lab.LongLivedConnections;
import gemel.lab.Topology;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** SIGHUP changes what the file changed, and nothing else. */
@LabTest
class ReloadTest {
  private static final Duration OFTEN = Duration.ofMillis(500);

  @Test
  void addingReweightingAndRemovingAServerTouchesNoOtherConnection() throws IOException {
    String first = PairFile.server(1, 1);
    String second = PairFile.server(2, 1);
    String third = PairFile.server(3, 1);
    PairFile file = PairFile.of(ForwardingMode.NAT).withoutChannel();
    PairFile two = file.servers(first, second);
    try (Pair pair = Pair.without(two)) {
      pair.start(1);
      pair.awaitMaster(1);
      pair.awaitServers(1);
      LongLivedConnections connections =
          LongLivedConnections.open(pair.lab().client(), Pair.service(), 40, OFTEN);
      Map<Integer, String> servers = pair.director(1).api().connections(1000).serversByClientPort();

      reload(pair, file.servers(first, second, third));
      pair.director(1)
          .await("serves with rs3", Pair.SLOWLY, status -> status.serversServing() == 3);
      reload(pair, file.servers(PairFile.server(1, 5), second, third));
      pair.director(1)
          .await(
              "has weight 5",
              Pair.SLOWLY,
              status -> status.json().encode().contains("\"weight\":5"));
      reload(pair, file.servers(PairFile.server(1, 5), second));
      pair.director(1)
          .await("serves without rs3", Pair.SLOWLY, status -> status.serversServing() == 2);

      connections.speakAll(Duration.ofSeconds(10));
      assertThat(connections.all())
          .allSatisfy(connection -> {
            assertThat(connection.trouble()).isEmpty();
            assertThat(connection.answeredBy())
                .isEqualTo(nameOf(servers.getOrDefault(connection.clientPort(), "?")));
          });
      assertThat(pair.director(1).status().isMaster()).isTrue();
      assertThat(pair.director(1).process().output()).doesNotContain("MASTER -> ");
    }
  }

  private static void reload(Pair pair, PairFile file) {
    pair.write(1, file);
    pair.director(1).process().signal("HUP");
  }

  private static String nameOf(String address) {
    for (int number = 1; number <= Topology.SERVERS; number++) {
      if (Topology.server(number).toString().equals(address)) {
        return "rs" + number;
      }
    }
    throw new AssertionError("no server has the address " + address);
  }
}
