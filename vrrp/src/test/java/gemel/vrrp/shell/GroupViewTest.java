package gemel.vrrp.shell;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.time.BootTime;
import gemel.vrrp.group.Gate;
import gemel.vrrp.group.GroupEffect.Announce;
import gemel.vrrp.group.GroupEffect.Report;
import gemel.vrrp.group.GroupState;
import gemel.vrrp.group.Phase;
import gemel.vrrp.group.RouterState;
import gemel.vrrp.group.Step;
import gemel.vrrp.group.Transition;
import gemel.vrrp.group.VrrpCause;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GroupViewTest {
  private static final GroupState INIT = in(new Phase.Initialize(false));
  private static final GroupState BACKUP = in(new Phase.Backup(List.of()));

  private static final Transition STARTED =
      new Transition(
          RouterState.INIT, RouterState.BACKUP, new VrrpCause.Started(), BootTime.ofMillis(1));

  @Test
  void hasTheTransitionTogetherWithTheStateItLedTo() {
    GroupView started =
        GroupView.initial(INIT)
            .after(new Step(BACKUP, List.of(new Announce(0, 1), new Report(STARTED))));
    assertThat(started.state()).isEqualTo(BACKUP);
    assertThat(started.latest()).contains(STARTED);
  }

  @Test
  void keepsTheLatestTransitionWhileTheStateLasts() {
    GroupView started =
        GroupView.initial(INIT).after(new Step(BACKUP, List.of(new Report(STARTED))));
    assertThat(started.after(new Step(BACKUP, List.of())).latest()).contains(STARTED);
  }

  @Test
  void knowsOfNoTransitionBeforeTheFirst() {
    assertThat(GroupView.initial(INIT).after(new Step(INIT, List.of())).latest()).isEmpty();
  }

  private static GroupState in(Phase phase) {
    return new GroupState(
        phase,
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        new Gate(true, "a test"),
        BootTime.ofMillis(0));
  }
}
