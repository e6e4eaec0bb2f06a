package gemel.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.DirectorStatus;
import gemel.lab.ForwardingMode;
import gemel.lab.Topology;
import gemel.linux.net.IpAddress;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The standby's own way to a server is cut; the master's is not. */
@LabTest
@Timeout(180)
class DisputeTest {
  private static final PairFile FILE =
      PairFile.of(ForwardingMode.NAT)
          .servers(
              IntStream.rangeClosed(1, 3).mapToObj(DisputeTest::server).toArray(String[]::new));
  private static final String FIRST = Topology.server(1) + ":80";

  /** Noticed within two seconds. */
  private static String server(int number) {
    return """
      real_server %s 80 {
        TCP_CHECK {
          connect_timeout 1
          retry 0
        }
      }
    """
        .formatted(Topology.server(number));
  }

  @Test
  void bothSayThatOnlyOneOfThemFindsAServerDown() {
    try (Pair pair = Pair.of(FILE)) {
      cut(pair, Topology.server(1));
      awaitNote(pair, 2, "only this director finds %s down: its own link?".formatted(FIRST));
      awaitNote(pair, 1, "only the peer finds %s down: its link?".formatted(FIRST));
      assertThat(disagreements(pair.director(2).status()))
          .containsExactly("DOWN, at the peer UP: connected to " + FIRST);
      assertThat(disagreements(pair.director(1).status()))
          .singleElement()
          .asString()
          .startsWith("UP, at the peer DOWN: ");
      assertThat(pair.director(1).cli("status")).contains("; at the peer DOWN since ");
      assertThat(pair.director(1).status().serversServing()).isEqualTo(3);
      assertThat(pair.director(2).cli("metrics"))
          .contains("gemel_real_server_disagreement" + labels(1) + " 1.0")
          .contains("gemel_real_server_disagreement" + labels(2) + " 0.0");

      pair.lab().director(2).run("nft", "delete", "table", "inet", "mischief");
      for (int director = 1; director <= 2; director++) {
        pair.director(director)
            .await(
                "has recorded that they agree again",
                Pair.SLOWLY,
                status -> recorded(status).equals(List.of("disagrees", "agrees")));
        assertThat(notes(pair.director(director).status())).isEmpty();
        assertThat(disagreements(pair.director(director).status())).isEmpty();
        assertThat(pair.director(director).process().output())
            .containsOnlyOnce("pair %s: agrees -> disagrees: ".formatted(FIRST))
            .containsOnlyOnce("pair %s: disagrees -> agrees: ".formatted(FIRST));
        assertThat(pair.director(director).cli("why", Topology.server(1).toString()))
            .contains("finds %s down".formatted(FIRST));
      }
    }
  }

  /** What comes from there is lost; what could not be sent would be no verdict. */
  private static void cut(Pair pair, IpAddress server) {
    pair.lab()
        .director(2)
        .run(
            "nft",
            """
            table inet mischief {
              chain input {
                type filter hook input priority filter;
                ip saddr %s tcp sport 80 drop
              }
            }
            """
                .formatted(server));
  }

  private static void awaitNote(Pair pair, int director, String beginning) {
    pair.director(director)
        .await(
            "says '%s'".formatted(beginning),
            Pair.SLOWLY,
            status -> notes(status).stream().anyMatch(note -> note.startsWith(beginning)));
  }

  private static List<String> notes(DirectorStatus status) {
    return status.json().getJsonArray("notes").stream()
        .map(String::valueOf)
        .filter(note -> note.startsWith("only "))
        .toList();
  }

  /** What the two became about the first server, in order. */
  private static List<String> recorded(DirectorStatus status) {
    return objects(status.json().getJsonArray("transitions"))
        .filter(entry -> entry.getString("subject").equals("pair " + FIRST))
        .map(entry -> entry.getString("to"))
        .toList();
  }

  private static List<String> disagreements(DirectorStatus status) {
    return objects(status.json().getJsonArray("services"))
        .flatMap(service -> objects(service.getJsonArray("servers")))
        .filter(server -> server.getJsonObject("disagreement") != null)
        .map(server -> server.getJsonObject("disagreement"))
        .map(one ->
            "%s, at the peer %s: %s"
                .formatted(
                    one.getString("state"), one.getString("peer_state"), one.getString("peer_why")))
        .toList();
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }

  private static String labels(int server) {
    return "{protocol=\"TCP\",server=\"%s:80\",service=\"%s:80\"}"
        .formatted(Topology.server(server), Topology.VIP);
  }
}
