package gemel.vrrp.shell;

import gemel.vrrp.group.GroupEffect.Report;
import gemel.vrrp.group.GroupState;
import gemel.vrrp.group.Step;
import gemel.vrrp.group.Transition;
import java.util.Optional;

/**
 * What others see of a group at one moment: they never see a state with the transition of another.
 *
 * @param state as of the machine's last step
 * @param latest how it came into that state; empty before it was started
 */
public record GroupView(GroupState state, Optional<Transition> latest) {
  static GroupView initial(GroupState state) {
    return new GroupView(state, Optional.empty());
  }

  GroupView after(Step step) {
    Optional<Transition> reported =
        step.effects().reversed().stream()
            .filter(Report.class::isInstance)
            .map(report -> ((Report) report).transition())
            .findFirst();
    return new GroupView(step.state(), reported.or(() -> latest));
  }
}
