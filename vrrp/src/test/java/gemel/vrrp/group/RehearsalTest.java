package gemel.vrrp.group;

import static gemel.vrrp.group.RouterState.BACKUP;
import static gemel.vrrp.group.RouterState.INIT;
import static gemel.vrrp.group.RouterState.MASTER;
import static gemel.vrrp.group.SampleInstance.group;
import static gemel.vrrp.group.SampleInstance.instance;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RehearsalTest {
  @Test
  void goesAsFarAsMasterAndBack() {
    assertThat(Rehearsal.of(group(instance())))
        .extracting(Transition::to)
        .containsExactly(BACKUP, MASTER, INIT);
    assertThat(Rehearsal.of(group(instance(), instance())))
        .extracting(Transition::to)
        .containsExactly(BACKUP, MASTER, INIT);
  }

  @Test
  void takesOverFromAMasterThatFellSilent() {
    assertThat(Rehearsal.of(group(instance())).get(1).cause())
        .isInstanceOf(VrrpCause.MasterSilent.class);
  }
}
