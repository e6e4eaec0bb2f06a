package gemel.vrrp.bfd.session;

/**
 * How often a session speaks. Intervals are whole microseconds, as in packets, 1..4294967295.
 *
 * @param minRxMicros {@code min_rx}: how often we can receive
 * @param minTxMicros {@code min_tx}: how often we would send while the session is Up
 * @param idleTxMicros {@code idle_tx}: the same while it is not; at least a second (RFC 5880
 *     section 6.8.3)
 * @param multiplier 1..255: how many of our intervals make our silence a failure
 */
public record Timing(long minRxMicros, long minTxMicros, long idleTxMicros, int multiplier) {
  private static final long MOST_MICROS = 0xffff_ffffL;
  private static final long SECOND = 1_000_000;

  public Timing {
    check(minRxMicros, 1, "min_rx");
    check(minTxMicros, 1, "min_tx");
    check(idleTxMicros, SECOND, "idle_tx");
    if (multiplier < 1 || multiplier > 255) {
      throw new IllegalArgumentException("a multiplier is 1..255, not " + multiplier);
    }
  }

  private static void check(long micros, long least, String what) {
    if (micros < least || micros > MOST_MICROS) {
      throw new IllegalArgumentException(
          "%s is %d..%d us, not %d".formatted(what, least, MOST_MICROS, micros));
    }
  }

  /** What a packet says that we would like to send at. */
  long desiredMinTxMicros(boolean up) {
    return up ? minTxMicros : idleTxMicros;
  }
}
