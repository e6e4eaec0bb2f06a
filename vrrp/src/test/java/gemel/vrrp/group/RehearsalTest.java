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
    assertThat(Rehearsal.of(group(instance()))).containsExactly(BACKUP, MASTER, INIT);
    assertThat(Rehearsal.of(group(instance(), instance()))).containsExactly(BACKUP, MASTER, INIT);
  }
}
