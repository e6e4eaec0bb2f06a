package gemel.vrrp.bfd.packet;

/**
 * What one end of a session says: version 1, without authentication.
 *
 * @param diagnostic why it is in its state
 * @param state the sender's
 * @param flags what it asks for
 * @param multiplier 1..255: how many of the sender's intervals make its silence a failure
 * @param myDiscriminator the sender's name for the session; not 0, as unsigned 32 bits
 * @param yourDiscriminator the receiver's, or 0 if the sender has not heard it
 * @param desiredMinTxMicros how often the sender would like to send, 0..4294967295 microseconds
 * @param requiredMinRxMicros how often it can receive, likewise; 0 forbids periodic packets
 * @param requiredMinEchoRxMicros the same of echo packets; 0 if it answers none
 */
public record ControlPacket(
    Diagnostic diagnostic,
    SessionState state,
    Flags flags,
    int multiplier,
    int myDiscriminator,
    int yourDiscriminator,
    long desiredMinTxMicros,
    long requiredMinRxMicros,
    long requiredMinEchoRxMicros) {
  private static final long MOST_MICROS = 0xffff_ffffL;

  public ControlPacket {
    if (multiplier < 1 || multiplier > 255) {
      throw new IllegalArgumentException("a multiplier is 1..255, not " + multiplier);
    }
    if (myDiscriminator == 0) {
      throw new IllegalArgumentException("a sender has a discriminator");
    }
    if (yourDiscriminator == 0 && (state == SessionState.INIT || state == SessionState.UP)) {
      throw new IllegalArgumentException("who has heard nobody is not " + state);
    }
    checkMicros(desiredMinTxMicros);
    checkMicros(requiredMinRxMicros);
    checkMicros(requiredMinEchoRxMicros);
  }

  private static void checkMicros(long micros) {
    if (micros < 0 || micros > MOST_MICROS) {
      throw new IllegalArgumentException("an interval is 0..4294967295 us, not " + micros);
    }
  }
}
