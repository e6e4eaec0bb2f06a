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
          case GateEvent.SessionBegan _ -> with(state, true, false, state.serversKnown());
          case GateEvent.SessionEnded _ -> with(state, false, false, state.serversKnown());
          case GateEvent.SnapshotComplete _ ->
              with(state, state.inSession(), state.inSession(), state.serversKnown());
          case GateEvent.BecameOwner _ ->
              with(state, state.inSession(), state.inSession(), state.serversKnown());
          case GateEvent.ServersKnown _ ->
              with(state, state.inSession(), state.tableComplete(), true);
          case GateEvent.Tick _ -> state;
        };
    return withDeadline(next, now);
  }

  private static GateState with(
      GateState state, boolean inSession, boolean tableComplete, boolean serversKnown) {
    return new GateState(
        state.needsTable(),
        inSession,
        tableComplete,
        serversKnown,
        state.deadline(),
        state.overdue());
  }

  /** The deadline counts from when the first thing went missing. */
  private GateState withDeadline(GateState state, BootTime now) {
    BootTime deadline = state.deadline();
    boolean overdue = state.overdue();
    if (state.isComplete()) {
      deadline = BootTime.NEVER;
      overdue = false;
    } else if (deadline.equals(BootTime.NEVER) && !overdue) {
      deadline = now.plus(syncDeadline);
    }
    if (deadline.isDueAt(now)) {
      deadline = BootTime.NEVER;
      overdue = true;
    }
    return new GateState(
        state.needsTable(),
        state.inSession(),
        state.tableComplete(),
        state.serversKnown(),
        deadline,
        overdue);
  }
}
