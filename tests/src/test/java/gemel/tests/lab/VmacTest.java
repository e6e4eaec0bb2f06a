package gemel.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.Await;
import gemel.lab.DirectorStatus;
import gemel.lab.ForwardingMode;
import gemel.lab.KeepalivedProcess;
import gemel.lab.LongLivedConnections;
import gemel.lab.Topology;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * {@code use_vmac} with a real keepalived as the other director: whoever is master, and however
 * that changes, the client finds the address by the same hardware address.
 */
@LabTest
@Tag("full")
@Timeout(240)
class VmacTest {
  private static final String VIRTUAL_MAC = "00:00:5e:00:01:33";
  private static final String INTERFACE = "vrrp.51";
  private static final Duration LEAVING = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int CLIENTS = 4;

  private static final PairFile PLAIN = PairFile.of(ForwardingMode.DR).withoutChannel();
  private static final EditedFile FILE = EditedFile.withVmac(PLAIN);

  @Test
  void asBackupTakesOverFromKeepalivedWhenItDiesOrLeaves() {
    try (Pair pair = Pair.without(FILE)) {
      KeepalivedProcess first = Keepalived.start(pair.lab(), 1, FILE.vrrpText(1));
      first.enters("MASTER");
      pair.start(2);
      pair.awaitServers(2);
      DirectorStatus backup =
          pair.director(2)
              .await(
                  "is BACKUP and hears keepalived",
                  Pair.SLOWLY,
                  status -> status.isBackup() && !status.lastHeard().isEmpty());
      assertThat(backup.lastHeard()).containsExactly("198.18.10.2 priority 150");
      finds(pair);

      first.crash();
      pair.lab().pull(pair.lab().director(1));
      pair.awaitMaster(2);
      isServedBy(pair, 2);

      pair.lab().director(1).run("ip", "link", "del", INTERFACE);
      pair.lab().plug(pair.lab().director(1));
      KeepalivedProcess second = Keepalived.start(pair.lab(), 1, FILE.vrrpText(1));
      second.enters("MASTER");
      pair.awaitBackup(2);
      assertThat(pair.kernelHasVip(2)).isFalse();
      finds(pair);

      second.leave();
      assertThat(pair.awaitMaster(2).roles()).contains("master 198.18.10.2 left (priority 0");
      isServedBy(pair, 2);
      assertThat(pair.director(2).process().terminate(LEAVING)).isZero();
      assertThat(pair.lab().director(2).run("ip", "link")).doesNotContain(INTERFACE);
    }
  }

  @Test
  void asMasterIsReplacedByKeepalivedWhenItDiesOrLeaves() {
    try (Pair pair = Pair.without(FILE)) {
      KeepalivedProcess keepalived = Keepalived.start(pair.lab(), 2, FILE.vrrpText(2));
      keepalived.enters("MASTER");
      finds(pair);
      pair.start(1);
      assertThat(pair.awaitMaster(1).roles())
          .contains("preempts master 198.18.10.3: priority 150 against 100");
      keepalived.enters("BACKUP");
      isServedBy(pair, 1);

      pair.director(1).process().kill();
      keepalived.enters("MASTER");
      awaitWithoutVip(pair, 1);
      finds(pair);

      pair.start(1);
      pair.awaitMaster(1);
      keepalived.enters("BACKUP");
      isServedBy(pair, 1);

      assertThat(pair.director(1).process().terminate(LEAVING)).isZero();
      keepalived.enters("MASTER");
      finds(pair);
      assertThat(pair.lab().director(1).run("ip", "link")).doesNotContain(INTERFACE);
    }
  }

  private static void awaitWithoutVip(Pair pair, int director) {
    Await.until(
        "the VIP is gone from d" + director,
        PATIENCE,
        () -> !pair.kernelHasVip(director),
        () -> pair.lab().director(director).run("ip", "-4", "-o", "addr"));
  }

  /** Asked anew, the address answers with the virtual router's hardware address, and stays so. */
  private static void finds(Pair pair) {
    pair.lab().client().run("ip", "neigh", "flush", "to", Topology.VIP.toString());
    Await.until(
        "the client finds the address by " + VIRTUAL_MAC,
        PATIENCE,
        () -> {
          pair.lab().client().outcome("timeout", "1", "bash", "-c", ": < /dev/tcp/198.18.10.100/9");
          return entry(pair).equals(VIRTUAL_MAC);
        },
        () -> entry(pair));
  }

  /** What the client's neighbour table has for the address, without asking anybody. */
  private static String entry(Pair pair) {
    return new JsonArray(
            pair.lab().client().run("ip", "-j", "neigh", "show", Topology.VIP.toString()))
        .stream()
            .map(JsonObject.class::cast)
            .map(entry -> entry.getString("lladdr", ""))
            .findFirst()
            .orElse("");
  }

  /** New connections reach the servers; before and after, the neighbour entry is the same. */
  private static void isServedBy(Pair pair, int director) {
    pair.awaitServers(director);
    assertThat(entry(pair)).as("before").isEqualTo(VIRTUAL_MAC);
    try (LongLivedConnections clients =
        LongLivedConnections.open(
            pair.lab().client(), Pair.service(), CLIENTS, Duration.ofSeconds(1))) {
      clients.speakAll(PATIENCE);
      assertThat(clients.all())
          .allSatisfy(client -> {
            assertThat(client.trouble()).isEmpty();
            assertThat(client.answeredBy()).matches("rs[123]");
          });
    }
    assertThat(pair.director(director).status().isMaster()).isTrue();
    assertThat(entry(pair)).as("after").isEqualTo(VIRTUAL_MAC);
  }
}
