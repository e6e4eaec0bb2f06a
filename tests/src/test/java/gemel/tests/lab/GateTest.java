package gemel.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.Await;
import gemel.lab.DirectorStatus;
import gemel.lab.ForwardingMode;
import gemel.lab.Topology;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The takeover gate. The first director, which has the higher priority, is started late: the second
 * is master of 10,000 connections, and they come so slowly that it takes seconds, while the
 * advertisements are on another, fast network. Those come once a second, as a start next to it may
 * hold up a living master for some hundred milliseconds, and its silence would open the gate.
 */
@LabTest
@Timeout(240)
class GateTest {
  private static final int CONNECTIONS = 10_000;

  /** A record is some forty octets, so that all of them take seven seconds. */
  private static final int KILOBITS_PER_SECOND = 500;

  private static final Pattern PARTIAL = Pattern.compile("partial, (\\d+) of (\\d+)");

  /** So that nobody is refused whose record is still on its way. */
  private static final int LONGER_THAN_THE_SNAPSHOT = 60;

  /** Long enough that a test that waits for it fails. */
  private static final int NOT_BEFORE_THE_END = 600;

  @Test
  void startedLateItOwnsTheVipOnlyOnceItHasEveryConnection() throws IOException {
    try (Pair pair = masterAlone(NOT_BEFORE_THE_END)) {
      Crowd crowd = Crowd.open(pair, CONNECTIONS);
      Map<Integer, String> servers = connectionsOf(pair, 2);
      startLate(pair);

      DirectorStatus atLast = staysBackupUntilMaster(pair);

      assertThat(atLast.isInStep()).isTrue();
      assertThat(atLast.connectionsReceived()).isEqualTo(CONNECTIONS);
      assertThat(atLast.roles()).contains("preempts master").doesNotContain("partial");
      assertThat(connectionsOf(pair, 1)).isEqualTo(servers);
      pair.awaitBackup(2);
      crowd.survives(servers);
    }
  }

  @Test
  void whenTheOwnerDiesMeanwhileItTakesOverAtOnceAndWhatHasComeSurvives() throws IOException {
    try (Pair pair = masterAlone(NOT_BEFORE_THE_END)) {
      Crowd crowd = Crowd.open(pair, CONNECTIONS);
      startLate(pair);
      awaitPart(pair, CONNECTIONS / 10);

      pair.director(2).process().kill();
      pair.lab().pull(pair.lab().director(2));
      DirectorStatus master = pair.awaitMaster(1);

      // The table may come before the first advertisement that it could hear.
      assertThat(master.roles()).containsAnyOf("heard nothing from master", "heard no master");
      MatchResult partial = partial(pair);
      int come = Integer.parseInt(partial.group(1));
      assertThat(Integer.parseInt(partial.group(2))).isEqualTo(CONNECTIONS);
      Map<Integer, String> servers = connectionsOf(pair, 1);
      assertThat(come).isPositive().isLessThanOrEqualTo(servers.size());
      assertThat(servers).hasSizeLessThan(CONNECTIONS);
      crowd.survives(servers);
    }
  }

  @Test
  void whenTheChannelIsCutItTakesOverAtTheDeadlineAndNotBefore() throws IOException {
    Duration deadline = Duration.ofSeconds(20);
    try (Pair pair = masterAlone((int) deadline.toSeconds())) {
      Crowd crowd = Crowd.open(pair, CONNECTIONS);
      startLate(pair);
      awaitPart(pair, 1);

      pair.lab().pull(pair.lab().director(1), Topology.PEER_NETWORK);
      DirectorStatus master = staysBackupUntilMaster(pair);

      assertThat(Duration.between(master.started(), master.latestChange()))
          .isBetween(deadline, deadline.plusSeconds(20));
      assertThat(master.roles()).contains("preempts master");
      assertThat(partial(pair).group(2)).isEqualTo(Integer.toString(CONNECTIONS));
      pair.awaitBackup(2);
      crowd.survives(connectionsOf(pair, 1));
    }
  }

  /**
   * The owner has itself inherited the connections, from the earlier run of the one that is late.
   */
  @Test
  void whenTheOwnerIsHeldStillMeanwhileTheRestComesOnceItRunsAgain() throws IOException {
    try (Pair pair = masterAlone(NOT_BEFORE_THE_END, 1)) {
      pair.start(2);
      Crowd crowd = Crowd.open(pair, CONNECTIONS);
      pair.director(2)
          .await("has the table", Pair.SLOWLY, status -> status.connections() >= CONNECTIONS);
      Map<Integer, String> servers = connectionsOf(pair, 2);
      pair.director(1).process().kill();
      pair.awaitMaster(2);
      startLate(pair);
      awaitPart(pair, CONNECTIONS / 10);

      pair.director(2).process().signal("STOP");
      pair.awaitMaster(1);
      assertThat(Integer.parseInt(partial(pair).group(1))).isLessThan(CONNECTIONS);
      pair.director(2).process().signal("CONT");

      pair.director(1)
          .await(
              "has the rest of the table",
              Pair.SLOWLY,
              status -> status.connections() >= CONNECTIONS);
      pair.awaitBackup(2);
      assertThat(connectionsOf(pair, 1)).isEqualTo(servers);
      crowd.survives(servers);
    }
  }

  private static Pair masterAlone(int syncDeadline) {
    return masterAlone(syncDeadline, 2);
  }

  private static Pair masterAlone(int syncDeadline, int director) {
    Pair pair =
        Pair.without(
            PairFile.of(ForwardingMode.DR)
                .advertInterval("1")
                .syncDeadline(syncDeadline)
                .takeoverGrace(LONGER_THAN_THE_SNAPSHOT));
    try {
      pair.start(director);
      pair.awaitServers(director);
      pair.awaitMaster(director);
      return pair;
    } catch (RuntimeException e) {
      pair.close();
      throw e;
    }
  }

  private static void startLate(Pair pair) {
    pair.lab().slow(pair.lab().director(1), Topology.PEER_NETWORK, KILOBITS_PER_SECOND);
    pair.start(1);
  }

  /** Some connections have come, but not all. */
  private static void awaitPart(Pair pair, int atLeast) {
    DirectorStatus part =
        pair.director(1)
            .await(
                "has a part of the table",
                Pair.SLOWLY,
                status -> status.connectionsReceived() >= atLeast);
    assertThat(part.connectionsReceived()).isLessThan(CONNECTIONS);
    assertThat(part.isGateOpen()).isFalse();
  }

  /**
   * Looks again and again until the late director is master. As long as it calls its gate closed it
   * is backup, and its kernel has not had the VIP; the other one is master.
   */
  private static DirectorStatus staysBackupUntilMaster(Pair pair) {
    pair.director(1)
        .await("has begun", Pair.SLOWLY, status -> status.connectionsExpected() == CONNECTIONS);
    TreeSet<Long> come = new TreeSet<>();
    Await.until(
        "d1 is MASTER",
        Pair.SLOWLY.multipliedBy(2),
        () -> {
          boolean hadVip = pair.kernelHasVip(1);
          DirectorStatus other = pair.director(2).status();
          DirectorStatus status = pair.director(1).status();
          if (!status.isGateOpen()) {
            assertThat(hadVip).as("VIP of a director whose gate is closed").isFalse();
            assertThat(status.isBackup()).as(status.toString()).isTrue();
            assertThat(other.isMaster()).as(other.toString()).isTrue();
            assertThat(status.gateReasons())
                .allSatisfy(reason -> assertThat(reason).startsWith("waiting for the peer"));
            come.add(status.connectionsReceived());
          }
          return status.isMaster();
        },
        () -> pair.director(1).status());
    assertThat(come).as("numbers seen while the gate was closed").isNotEmpty();
    return pair.director(1).status();
  }

  /**
   * The numbers n and m of "partial, n of m"; the recorder may be a moment later than the state.
   */
  private static MatchResult partial(Pair pair) {
    DirectorStatus told =
        pair.director(1)
            .await(
                "calls its table partial",
                Pair.SLOWLY,
                status -> PARTIAL.matcher(status.roles()).find());
    return PARTIAL.matcher(told.roles()).results().findFirst().orElseThrow();
  }

  private static Map<Integer, String> connectionsOf(Pair pair, int director) throws IOException {
    return pair.director(director).api().connections(2 * CONNECTIONS).serversByClientPort();
  }
}
