package gemel.vrrp.bfd.session;

import gemel.vrrp.bfd.packet.ControlPacket;

/** What can happen to a session. */
public sealed interface BfdEvent {
  /** The operator wants it to run. */
  record Start() implements BfdEvent {}

  /** The operator wants it to stop: it becomes AdminDown and says so. */
  record Stop() implements BfdEvent {}

  /** Some deadline may have passed. */
  record Tick() implements BfdEvent {}

  /** A packet that belongs to it, from near enough. */
  record Received(ControlPacket packet) implements BfdEvent {}

  /** The operator wants it to speak at another pace. */
  record TimingChanged(Timing timing) implements BfdEvent {}
}
