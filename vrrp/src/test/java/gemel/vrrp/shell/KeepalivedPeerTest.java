package gemel.vrrp.shell;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.namespace.TestHost;
import gemel.linux.namespace.TwoHosts;
import gemel.linux.namespace.Wire;
import gemel.vrrp.group.RouterState;
import gemel.vrrp.group.VrrpCause;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real keepalived as the other director: both see a valid peer, in both roles. */
@Tag("lab")
@Timeout(120)
class KeepalivedPeerTest {
  private static final String MASTER = "(VI_1) Entering MASTER STATE";
  private static final String BACKUP = "(VI_1) Entering BACKUP STATE";

  private static final String TWO_OWNERS = "both configured as address owner";
  private static final int OWNER = 255;

  private static final Pattern COMPLAINT =
      Pattern.compile(
          "invalid|mismatch|discard|drop|incorrect|expected|checksum|bad ",
          Pattern.CASE_INSENSITIVE);

  @TempDir private Path ours;
  @TempDir private Path theirs;
  private TwoHosts hosts;

  @BeforeEach
  void join() {
    hosts = TwoHosts.joined();
  }

  @AfterEach
  void part() {
    hosts.close();
  }

  @ParameterizedTest
  @EnumSource(names = "V3")
  void gemelPreemptsAndGivesBack(Dialect dialect) throws IOException, InterruptedException {
    try (Keepalived keepalived = keepalived(dialect, 100)) {
      keepalived.says(MASTER);
      try (RunningGroup gemel = gemel(dialect, 200)) {
        assertThat(gemel.reaches(RouterState.MASTER).cause())
            .isInstanceOfSatisfying(
                VrrpCause.Preempted.class, cause -> assertThat(cause.theirs()).isEqualTo(100));
        keepalived.says(BACKUP);
        hears(4, dialect, hosts.right());
        gemel.leave();
        keepalived.says(MASTER);
        understoodEachOther(gemel, keepalived);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"V2_AH", "V3_IPV6"})
  void keepalivedPreemptsAndGivesBack(Dialect dialect) throws IOException, InterruptedException {
    try (RunningGroup gemel = gemel(dialect, 100)) {
      gemel.reaches(RouterState.MASTER);
      try (Keepalived keepalived = keepalived(dialect, 200)) {
        keepalived.says(MASTER);
        assertThat(gemel.reaches(RouterState.BACKUP).cause())
            .isInstanceOfSatisfying(
                VrrpCause.Outranked.class, cause -> assertThat(cause.theirs()).isEqualTo(200));
        keepalived.stop();
        assertThat(gemel.reaches(RouterState.MASTER).cause())
            .isInstanceOf(VrrpCause.MasterLeft.class);
        understoodEachOther(gemel, keepalived);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = "V3_UNICAST")
  void gemelTakesOverFromAKeepalivedThatDied(Dialect dialect)
      throws IOException, InterruptedException {
    try (Keepalived keepalived = keepalived(dialect, 200)) {
      keepalived.says(MASTER);
      try (RunningGroup gemel = gemel(dialect, 100)) {
        gemel.hears();
        keepalived.crash();
        assertThat(gemel.reaches(RouterState.MASTER).cause())
            .isInstanceOf(VrrpCause.MasterSilent.class);
        understoodEachOther(gemel, keepalived);
      }
    }
  }

  /** A mistake of the operator's: this keepalived yields, whoever has the higher address. */
  @Test
  void ofTwoOwnersOneIsLeft() throws IOException, InterruptedException {
    oneOfTwoOwnersIsLeft(true);
  }

  @Test
  @Tag("full")
  void ofTwoOwnersOneIsLeftWhateverTheAddresses() throws IOException, InterruptedException {
    oneOfTwoOwnersIsLeft(false);
  }

  private void oneOfTwoOwnersIsLeft(boolean gemelHasTheLowerAddress)
      throws IOException, InterruptedException {
    TestHost left = hosts.left();
    TestHost right = hosts.right();
    TestHost our = gemelHasTheLowerAddress ? left : right;
    TestHost their = gemelHasTheLowerAddress ? right : left;
    try (Keepalived keepalived = Keepalived.started(their, Dialect.V3, OWNER, theirs)) {
      keepalived.says(MASTER);
      try (RunningGroup gemel = RunningGroup.started(our, Dialect.V3, OWNER, ours)) {
        gemel.reaches(RouterState.MASTER);
        keepalived.says(TWO_OWNERS);
        keepalived.says(BACKUP);
        hears(4, Dialect.V3, their);
        assertThat(gemel.group().view().state().routerState()).isEqualTo(RouterState.MASTER);
        gemel.leave();
        keepalived.says(MASTER);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @Tag("full")
  void eachDialectInBothRoles(Dialect dialect) throws IOException, InterruptedException {
    gemelPreemptsAndGivesBack(dialect);
    keepalivedPreemptsAndGivesBack(dialect);
    gemelTakesOverFromAKeepalivedThatDied(dialect);
  }

  private RunningGroup gemel(Dialect dialect, int priority) {
    return RunningGroup.started(hosts.left(), dialect, priority, ours);
  }

  private Keepalived keepalived(Dialect dialect, int priority) throws IOException {
    return Keepalived.started(hosts.right(), dialect, priority, theirs);
  }

  /** So many advertisements more of Gemel come to keepalived's interface. */
  private static void hears(int more, Dialect dialect, TestHost keepalived) {
    try (Wire wire = new Wire(keepalived, dialect.etherType())) {
      for (int i = 0; i < more; i++) {
        wire.await("advertisement", dialect::isAdvertisement, Duration.ofSeconds(5));
      }
    }
  }

  private static void understoodEachOther(RunningGroup gemel, Keepalived keepalived) {
    assertThat(keepalived.log()).as("complaints").noneMatch(KeepalivedPeerTest::isComplaint);
    assertThat(gemel.group().counters(0).dropped()).isEmpty();
    assertThat(gemel.group().counters(0).addressMismatches()).isZero();
  }

  /** An advertisement of lower priority is discarded, and should be. */
  private static boolean isComplaint(String line) {
    return COMPLAINT.matcher(line).find() && !line.contains("received lower priority");
  }
}
