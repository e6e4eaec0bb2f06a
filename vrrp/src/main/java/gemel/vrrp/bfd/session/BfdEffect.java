package gemel.vrrp.bfd.session;

import gemel.vrrp.bfd.packet.ControlPacket;

/** What a session's machine wants done. */
public sealed interface BfdEffect {
  /** Send a packet to the neighbour. */
  record Send(ControlPacket packet) implements BfdEffect {}

  /** Let everybody know. */
  record Report(BfdTransition transition) implements BfdEffect {}
}
