package gemel.vrrp.bfd.session;

import gemel.vrrp.bfd.packet.ControlPacket;
import gemel.vrrp.bfd.packet.Diagnostic;
import gemel.vrrp.bfd.packet.SessionState;

/**
 * What the neighbour last said of itself (RFC 5880 section 6.8.1).
 *
 * @param discriminator its name for the session, or 0 while it is not known
 * @param state its state
 * @param diagnostic why it is in it
 * @param minRxMicros how often it can receive; 0 forbids periodic packets
 * @param desiredMinTxMicros how often it would send
 * @param multiplier its detection multiplier; 0 while it is not known
 * @param demand whether it needs no periodic packets while both ends are Up
 */
public record Remote(
    int discriminator,
    SessionState state,
    Diagnostic diagnostic,
    long minRxMicros,
    long desiredMinTxMicros,
    int multiplier,
    boolean demand) {
  /** Nothing was heard, or not for a detection time. */
  static final Remote UNKNOWN =
      new Remote(0, SessionState.DOWN, Diagnostic.NONE, 1, 0, 0, /* demand= */ false);

  static Remote of(ControlPacket packet) {
    return new Remote(
        packet.myDiscriminator(),
        packet.state(),
        packet.diagnostic(),
        packet.requiredMinRxMicros(),
        packet.desiredMinTxMicros(),
        packet.multiplier(),
        packet.flags().demand());
  }

  boolean isKnown() {
    return discriminator != 0;
  }
}
