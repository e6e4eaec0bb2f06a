package gemel.vrrp.group;

import static gemel.vrrp.group.RouterState.BACKUP;
import static gemel.vrrp.group.RouterState.INIT;
import static gemel.vrrp.group.RouterState.MASTER;
import static gemel.vrrp.group.SampleInstance.group;
import static gemel.vrrp.group.SampleInstance.instance;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  @Test
  void goesAsFarAsMasterAndBack() {
    assertThat(Rehearsal.ofSilence(group(instance())))
        .extracting(Transition::to)
        .containsExactly(BACKUP, MASTER, INIT);
    assertThat(Rehearsal.ofSilence(group(instance(), instance())))
        .extracting(Transition::to)
        .containsExactly(BACKUP, MASTER, INIT);
  }

  @Test
  void takesOverFromAMasterThatFellSilent() {
    assertThat(Rehearsal.ofSilence(group(instance())).get(1).cause())
        .isInstanceOf(VrrpCause.MasterSilent.class);
  }

  @Test
  void takesOverFromAMasterThatSaidGoodbye() {
    List<Transition> changes = Rehearsal.ofGoodbye(group(instance(), instance()));
    assertThat(changes).extracting(Transition::to).containsExactly(BACKUP, MASTER, INIT);
    assertThat(changes.get(1).cause()).isInstanceOf(VrrpCause.MasterLeft.class);
  }
}
