package gemel.core.gate;

/** What can happen to a gate. */
public sealed interface GateEvent {
  /** The peer is there. */
  record SessionBegan() implements GateEvent {}

  /** The peer is gone, or what it sends has a hole. */
  record SessionEnded() implements GateEvent {}

  /** The peer's snapshot has come to its end. */
  record SnapshotComplete() implements GateEvent {}

  /** This director became the group's owner. */
  record BecameOwner() implements GateEvent {}

  /** This director is not the group's owner, or not any more. */
  record LostOwnership() implements GateEvent {}

  /** Every real server has its first verdict. */
  record ServersKnown() implements GateEvent {}

  /** Time has passed. */
  record Tick() implements GateEvent {}
}
