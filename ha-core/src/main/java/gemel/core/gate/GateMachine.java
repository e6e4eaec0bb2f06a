package gemel.core.gate;

import gemel.linux.time.BootTime;
import java.time.Duration;

/** The gate's decisions. Pure: no clock, thread or log. */
public final class GateMachine {
  private final Duration syncDeadline;

  /**
   * A machine for one gate.
   *
   * @param syncDeadline how long something may be missing before a part must do
   */
  public GateMachine(Duration syncDeadline) {
    this.syncDeadline = syncDeadline;
  }

  /** What is so after {@code event}. */
  public GateState step(GateState state, GateEvent event, BootTime now) {
    GateState next =
        switch (event) {
          case GateEvent.SessionBegan _ -> state.session(/* present= */ true, false);
          case GateEvent.SessionEnded _ -> state.session(/* present= */ false, false);
          case GateEvent.SnapshotComplete _ -> state.session(state.inSession(), state.inSession());
          case GateEvent.BecameOwner _ -> state.owning(true, state.tableComplete());
          case GateEvent.LostOwnership _ ->
              state.owning(false, state.owner() ? state.inSession() : state.tableComplete());
          case GateEvent.ServersKnown _ -> state.withServersKnown();
          case GateEvent.Tick _ -> state;
        };
    return withDeadline(next, now);
  }

  /** The deadline counts from when the first thing went missing. */
  private GateState withDeadline(GateState state, BootTime now) {
    if (state.isComplete()) {
      return state.due(BootTime.NEVER, false);
    }
    if (state.overdue()) {
      return state;
    }
    BootTime deadline =
        state.deadline().equals(BootTime.NEVER) ? now.plus(syncDeadline) : state.deadline();
    return deadline.isDueAt(now) ? state.due(BootTime.NEVER, true) : state.due(deadline, false);
  }
}
