package gemel.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.DirectorStatus;
import gemel.lab.ForwardingMode;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two directors whose channel is well, and whose advertisements do not arrive. */
@LabTest
class SplitBrainTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int TWO_SECONDS_OF_THEM = 20;

  @Test
  void aFirewallIsSuspectedAndTheDirectionIsNamed() {
    try (Pair pair = Pair.of(PairFile.of(ForwardingMode.NAT))) {
      Instant cut = Instant.now();
      firewall(pair, 1);
      firewall(pair, 2);
      bothSay(pair, cut, "both_master firewall", "both_master firewall");

      open(pair, 1);
      open(pair, 2);
      isWell(pair);

      cut = Instant.now();
      firewall(pair, 2);
      bothSay(pair, cut, "both_master one_way_out", "both_master one_way_in");

      open(pair, 2);
      isWell(pair);
    }
  }

  @Test
  @Tag("full")
  void differentVirtualRouterIdsAreNamed() {
    PairFile file = PairFile.of(ForwardingMode.NAT);
    EditedFile other =
        new EditedFile(
            file,
            (text, director) ->
                director == 1 ? text : text.replace("virtual_router_id 5", "virtual_router_id 6"));
    try (Pair pair = Pair.without(other)) {
      pair.start(1);
      pair.start(2);
      pair.awaitMaster(1);
      pair.awaitMaster(2);
      Instant connected = pair.awaitInStep(1).latestPeerChange();
      bothSay(pair, connected, "both_master vrid", "both_master vrid");
    }
  }

  @Test
  @Tag("full")
  void lowerYieldsLeavesOneMasterWhereNeitherHearsTheOther() {
    EditedFile file =
        new EditedFile(
            PairFile.of(ForwardingMode.NAT),
            (text, _) -> text.replace("global_defs {", "global_defs {\nsplit_brain lower_yields"));
    try (Pair pair = Pair.of(file)) {
      firewall(pair, 1);
      firewall(pair, 2);
      DirectorStatus yielded =
          pair.director(2)
              .await(
                  "yields",
                  PATIENCE,
                  seen -> seen.isBackup() && latest(seen).contains("yields to its peer"));
      long sent = sent(pair);
      pair.director(1)
          .await(
              "goes on for two seconds", PATIENCE, _ -> sent(pair) >= sent + TWO_SECONDS_OF_THEM);
      assertThat(pair.director(1).status().isMaster()).isTrue();
      assertThat(pair.kernelHasVip(1)).isTrue();
      assertThat(pair.kernelHasVip(2)).isFalse();
      assertThat(pair.director(2).status().transitions()).isEqualTo(yielded.transitions());

      pair.director(1).process().kill();
      assertThat(latest(pair.awaitMaster(2))).contains("heard nothing from master");
    }
  }

  private static String latest(DirectorStatus status) {
    return status.transitions().getLast().why();
  }

  private static long sent(Pair pair) {
    JsonObject group = pair.director(1).status().json().getJsonArray("vrrp").getJsonObject(0);
    JsonObject instance = group.getJsonArray("instances").getJsonObject(0);
    return instance.getJsonObject("counters").getLong("sent");
  }

  /**
   * Keeps the other director's advertisements out; one's own could not be sent, which it notices.
   */
  private static void firewall(Pair pair, int number) {
    pair.lab()
        .director(number)
        .run(
            "nft",
            "table inet mischief {"
                + " chain input { type filter hook input priority 0; meta l4proto 112 drop; }\n}");
  }

  private static void open(Pair pair, int number) {
    pair.lab().director(number).run("nft", "delete", "table", "inet", "mischief");
  }

  private static void bothSay(Pair pair, Instant since, String first, String second) {
    say(pair, 1, since, first);
    say(pair, 2, since, second);
  }

  private static void say(Pair pair, int number, Instant since, String what) {
    DirectorStatus status =
        pair.director(number)
            .await(
                "says: " + what,
                PATIENCE,
                seen ->
                    seen.disagreements().size() == 2
                        && seen.disagreements().stream().allMatch(one -> one.endsWith(what)));
    System.out.printf(
        "d%d says %s after %d ms%n",
        number, what, Duration.between(since, status.latestDisagreement()).toMillis());
    assertThat(status.json().getJsonArray("notes").toString()).contains("both MASTER");
  }

  private static void isWell(Pair pair) {
    for (int number = 1; number <= 2; number++) {
      pair.director(number).await("agrees", PATIENCE, seen -> seen.disagreements().isEmpty());
    }
    pair.awaitMaster(1);
    pair.awaitBackup(2);
  }
}
