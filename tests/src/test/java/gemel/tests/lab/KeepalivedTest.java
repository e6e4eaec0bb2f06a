package gemel.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.Await;
import gemel.lab.DirectorStatus;
import gemel.lab.ForwardingMode;
import gemel.lab.KeepalivedProcess;
import gemel.lab.LongLivedConnections;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The whole product with a real keepalived as the other director. Keepalived holds the VIP while it
 * is master, but forwards nothing; whenever Gemel is master, clients reach the web servers.
 */
@LabTest
@Timeout(240)
class KeepalivedTest {
  private static final String MASTER = "MASTER";
  private static final String BACKUP = "BACKUP";
  private static final Duration LEAVING = Duration.ofSeconds(20);
  private static final int CLIENTS = 6;

  private static final Pattern COMPLAINT =
      Pattern.compile(
          "invalid|mismatch|discard|drop|incorrect|expected|checksum|bad ",
          Pattern.CASE_INSENSITIVE);

  private static final PairFile VERSION_3 = PairFile.of(ForwardingMode.DR).withoutChannel();
  private static final PairFile VERSION_2 = VERSION_3.vrrpVersion(2).advertInterval("1");

  @Test
  void asBackupTakesOverWhenKeepalivedDiesOrLeavesAndGivesBack() {
    asBackup(VERSION_3);
  }

  @Test
  @Tag("full")
  void asBackupTakesOverWhenKeepalivedDiesOrLeavesAndGivesBackInVersion2() {
    asBackup(VERSION_2);
  }

  @Test
  void asMasterPreemptsKeepalivedWhichTakesOverWhenItDiesOrLeaves() {
    asMaster(VERSION_3);
  }

  @Test
  @Tag("full")
  void asMasterPreemptsKeepalivedWhichTakesOverWhenItDiesOrLeavesInVersion2() {
    asMaster(VERSION_2);
  }

  private static void asBackup(PairFile file) {
    try (Pair pair = Pair.without(file)) {
      KeepalivedProcess first = Keepalived.start(pair.lab(), 1, file);
      first.enters(MASTER);
      pair.start(2);
      pair.awaitServers(2);
      assertThat(awaitBackup(pair, 2).lastHeard()).containsExactly("198.18.10.2 priority 150");
      assertThat(pair.kernelHasVip(2)).isFalse();

      first.crash();
      pair.lab().pull(pair.lab().director(1));
      assertThat(pair.awaitMaster(2).roles()).contains("heard nothing from master 198.18.10.2");
      assertThat(pair.director(2).cli("why"))
          .containsPattern("became MASTER \\(was BACKUP\\) at [0-9:.]{12} \\(.* ago\\): ")
          .contains("heard nothing from master 198.18.10.2 for ")
          .containsPattern("(?m)^    [0-9:.]{12}  VI_OUT heard 198.18.10.2, priority 150$")
          .containsPattern(
              "(?m)^    [0-9:.]{12}  VI_OUT had waited 3 x .* s \\+ 0.[0-9]{3} s skew$");
      isServedBy(pair, 2);
      understoodGemel(first);

      first.forgetAddresses();
      pair.lab().plug(pair.lab().director(1));
      KeepalivedProcess second = Keepalived.start(pair.lab(), 1, file);
      second.enters(MASTER);
      assertThat(awaitBackup(pair, 2).roles())
          .contains("router 198.18.10.2 has priority 150, ours is 100");
      assertThat(pair.kernelHasVip(2)).isFalse();

      second.leave();
      assertThat(pair.awaitMaster(2).roles()).contains("master 198.18.10.2 left (priority 0");
      assertThat(pair.director(2).cli("why", "VI_OUT"))
          .containsPattern("(?m)^    .*  VI_OUT heard 198.18.10.2 say goodbye \\(priority 0\\)$")
          .contains("router 198.18.10.2 has priority 150, ours is 100");
      isServedBy(pair, 2);
      understoodGemel(second);
      assertThat(pair.director(2).process().terminate(LEAVING)).isZero();
    }
  }

  private static void asMaster(PairFile file) {
    try (Pair pair = Pair.without(file)) {
      KeepalivedProcess keepalived = Keepalived.start(pair.lab(), 2, file);
      keepalived.enters(MASTER);
      pair.start(1);
      DirectorStatus preempted = pair.awaitMaster(1);
      assertThat(preempted.roles())
          .contains("preempts master 198.18.10.3: priority 150 against 100");
      assertThat(preempted.lastHeard()).containsExactly("198.18.10.3 priority 100");
      keepalived.enters(BACKUP);
      awaitWithoutVip(pair, 2);
      isServedBy(pair, 1);

      pair.director(1).process().kill();
      keepalived.enters(MASTER);

      pair.start(1);
      pair.awaitMaster(1);
      keepalived.enters(BACKUP);
      awaitWithoutVip(pair, 2);
      isServedBy(pair, 1);

      assertThat(pair.director(1).process().terminate(LEAVING)).isZero();
      keepalived.enters(MASTER);
      understoodGemel(keepalived);
    }
  }

  private static DirectorStatus awaitBackup(Pair pair, int director) {
    return pair.director(director)
        .await(
            "is BACKUP and hears keepalived",
            Pair.SLOWLY,
            status -> status.isBackup() && !status.lastHeard().isEmpty());
  }

  /** keepalived says that it is BACKUP before its address is gone; until then its host answers. */
  private static void awaitWithoutVip(Pair pair, int director) {
    Await.until(
        "the VIP is gone from d" + director,
        Pair.SLOWLY,
        () -> !pair.kernelHasVip(director),
        () -> pair.lab().director(director).run("ip", "-4", "-o", "addr"));
  }

  /** New connections are answered, and every one of them is in the director's table. */
  private static void isServedBy(Pair pair, int director) {
    pair.awaitServers(director);
    long before = pair.director(director).status().connections();
    try (LongLivedConnections clients =
        LongLivedConnections.open(
            pair.lab().client(), Pair.service(), CLIENTS, Duration.ofSeconds(1))) {
      clients.speakAll(Duration.ofSeconds(20));
      assertThat(clients.all())
          .allSatisfy(client -> {
            assertThat(client.trouble()).isEmpty();
            assertThat(client.answeredBy()).matches("rs[123]");
          });
      assertThat(pair.director(director).status().connections() - before)
          .isGreaterThanOrEqualTo(CLIENTS);
      assertThat(pair.director(director).status().isMaster()).isTrue();
    }
  }

  /** An advertisement of lower priority is discarded, and should be. */
  private static void understoodGemel(KeepalivedProcess keepalived) {
    assertThat(keepalived.log())
        .as("complaints")
        .noneMatch(
            line -> COMPLAINT.matcher(line).find() && !line.contains("received lower priority"));
  }
}
