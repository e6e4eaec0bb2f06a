package gemel.core.gate;

import gemel.linux.time.BootTime;

/**
 * What a gate knows.
 *
 * @param needsTable whether there is a peer channel at all
 * @param inSession whether the peer is there
 * @param tableComplete whether we have the owner's whole table
 * @param serversKnown whether every real server has its first verdict
 * @param deadline when the gate opens whatever is missing; {@link BootTime#NEVER} while nothing is
 * @param overdue whether that time has passed
 */
public record GateState(
    boolean needsTable,
    boolean inSession,
    boolean tableComplete,
    boolean serversKnown,
    BootTime deadline,
    boolean overdue) {

  /**
   * At the start, when everything is missing.
   *
   * @param deadline when a part must do
   */
  public static GateState initial(boolean needsTable, BootTime deadline) {
    return new GateState(needsTable, false, false, false, deadline, false);
  }

  boolean hasTable() {
    return !needsTable || tableComplete;
  }

  boolean isComplete() {
    return hasTable() && serversKnown;
  }

  public boolean isOpen() {
    return overdue || isComplete();
  }

  /** Why it is open or closed, for people. */
  public String reason() {
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
