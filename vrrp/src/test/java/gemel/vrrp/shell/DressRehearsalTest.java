package gemel.vrrp.shell;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.time.BootTime;
import gemel.vrrp.group.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

class DressRehearsalTest {
  private static final BootTime TAKEOVER = BootTime.ofMillis(3_600);

  private final Phase backup = new Phase.Backup(List.of());
  private final DressRehearsals all = new DressRehearsals();
  private final DressRehearsal rehearsal = new DressRehearsal(all);

  @Test
  void isShortlyBeforeATakeover() {
    assertThat(rehearsal.lookAt(backup, TAKEOVER)).isEqualTo(BootTime.ofMillis(3_585));
    assertThat(rehearsal.isTime(backup, TAKEOVER, BootTime.ofMillis(3_584))).isFalse();
    assertThat(rehearsal.isTime(backup, TAKEOVER, BootTime.ofMillis(3_585))).isTrue();
  }

  @Test
  void isOnceForATakeover() {
    assertThat(rehearsal.isTime(backup, TAKEOVER, BootTime.ofMillis(3_585))).isTrue();
    assertThat(rehearsal.isTime(backup, TAKEOVER, BootTime.ofMillis(3_586))).isFalse();
    assertThat(rehearsal.lookAt(backup, TAKEOVER)).isEqualTo(BootTime.NEVER);
    assertThat(rehearsal.lookAt(backup, BootTime.ofMillis(5_000))).isNotEqualTo(BootTime.NEVER);
  }

  @Test
  void doesNotHoldUpTheTakeover() {
    assertThat(rehearsal.isTime(backup, TAKEOVER, BootTime.ofMillis(3_593))).isFalse();
    assertThat(rehearsal.lookAt(backup, TAKEOVER)).as("looked once").isEqualTo(BootTime.NEVER);
  }

  @Test
  void isForABackupOnly() {
    Phase idle = new Phase.Initialize(false);
    assertThat(rehearsal.lookAt(idle, TAKEOVER)).isEqualTo(BootTime.NEVER);
    assertThat(rehearsal.isTime(idle, TAKEOVER, BootTime.ofMillis(3_590))).isFalse();
  }

  @Test
  void nobodyRehearsesWhereNoTakeoverIsDue() {
    assertThat(rehearsal.isTime(backup, BootTime.NEVER, BootTime.ofMillis(3_590))).isFalse();
  }

  @Test
  void oneOfManyGroupsIsEnough() {
    DressRehearsal other = new DressRehearsal(all);
    assertThat(rehearsal.isTime(backup, TAKEOVER, BootTime.ofMillis(3_585))).isTrue();
    assertThat(other.isTime(backup, TAKEOVER, BootTime.ofMillis(3_586))).isFalse();
    assertThat(other.isTime(backup, BootTime.ofMillis(3_700), BootTime.ofMillis(3_685))).isTrue();
  }
}
