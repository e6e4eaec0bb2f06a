package gemel.vrrp.group;

import gemel.linux.time.BootTime;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.group.GroupEvent.EffectDone;
import gemel.vrrp.group.GroupEvent.EffectFailed;
import java.util.ArrayList;
import java.util.List;

/** A machine with its state, each of whose steps is held against the {@link Invariants}. */
public final class WatchedMachine {
  private final GroupMachine machine;
  private final Invariants invariants;
  private final List<HostEffect> asked = new ArrayList<>();
  private GroupState state;

  public WatchedMachine(VrrpGroupSettings settings, Gate gate, BootTime now) {
    this.machine = new GroupMachine(settings);
    this.invariants = new Invariants(settings, machine);
    this.state = GroupState.initial(settings, gate, now);
  }

  /** Steps it, and returns what it wants done. */
  public List<GroupEffect> tell(GroupEvent event, BootTime now) {
    GroupState before = state;
    Step step = machine.step(before, event, now);
    invariants.check(before, event, now, step);
    switch (event) {
      case EffectDone done -> asked.remove(done.effect());
      case EffectFailed failed -> asked.remove(failed.effect());
      case GroupEvent _ -> {}
    }
    for (GroupEffect effect : step.effects()) {
      if (effect instanceof GroupEffect.AskHost ask) {
        asked.add(ask.effect());
      }
    }
    state = step.state();
    return step.effects();
  }

  public GroupState state() {
    return state;
  }

  public BootTime nextDeadline() {
    return machine.nextDeadline(state);
  }

  /** What was asked of the host and has not come to its end, oldest first. */
  List<HostEffect> asked() {
    return List.copyOf(asked);
  }

  /** Whether peers may have taken over from it by then. */
  boolean peersMayHaveTakenOver(BootTime now) {
    return invariants.peersMayHaveTakenOver(state, now);
  }
}
