package gemel.core.gate;

import gemel.linux.time.BootTime;

/**
 * What a gate knows.
 *
 * @param needsTable whether there is a peer channel at all
 * @param inSession whether the peer is there
 * @param tableComplete whether we have the owner's whole table
 * @param serversKnown whether every real server has its first verdict
 * @param owner whether this director owns the group; then nothing is missing
 * @param deadline when the gate opens whatever is missing; {@link BootTime#NEVER} while nothing is
 * @param overdue whether that time has passed
 */
public record GateState(
    boolean needsTable,
    boolean inSession,
    boolean tableComplete,
    boolean serversKnown,
    boolean owner,
    BootTime deadline,
    boolean overdue) {

  /**
   * At the start, when everything is missing.
   *
   * @param deadline when a part must do
   */
  public static GateState initial(boolean needsTable, BootTime deadline) {
    return new GateState(needsTable, false, false, false, false, deadline, false);
  }

  GateState session(boolean present, boolean complete) {
    return new GateState(needsTable, present, complete, serversKnown, owner, deadline, overdue);
  }

  GateState withServersKnown() {
    return new GateState(needsTable, inSession, tableComplete, true, owner, deadline, overdue);
  }

  GateState owning(boolean owns, boolean complete) {
    return new GateState(needsTable, inSession, complete, serversKnown, owns, deadline, overdue);
  }

  GateState due(BootTime at, boolean past) {
    return new GateState(needsTable, inSession, tableComplete, serversKnown, owner, at, past);
  }

  boolean hasTable() {
    return !needsTable || tableComplete;
  }

  boolean isComplete() {
    return owner || (hasTable() && serversKnown);
  }

  public boolean isOpen() {
    return overdue || isComplete();
  }

  /** Why it is open or closed, for people. */
  public String reason() {
    if (owner) {
      return "this director owns the group";
    }
    if (isComplete()) {
      return needsTable ? "the connection table is complete" : "there is no peer channel";
    }
    String missing =
        hasTable()
            ? "the first verdict on every real server"
            : inSession ? "the peer's connection table" : "the peer, to get its connection table";
    return overdue ? "sync_deadline has passed without " + missing : "waiting for " + missing;
  }
}
