package gemel.vrrp.bfd.session;

/**
 * Our own intervals: those that packets say, and those that are used meanwhile. A change is told by
 * a Poll Sequence (RFC 5880 sections 6.5 and 6.8.3); until it is answered, we send no slower and
 * expect no more than the neighbour knows.
 *
 * @param desiredMinTxMicros as packets say
 * @param requiredMinRxMicros as packets say
 * @param usedMinTxMicros what we send by
 * @param usedMinRxMicros what we judge the neighbour's silence by
 * @param polls 0: no Poll Sequence; 1: one; 2: one, and another one after it
 */
record Pace(
    long desiredMinTxMicros,
    long requiredMinRxMicros,
    long usedMinTxMicros,
    long usedMinRxMicros,
    int polls) {
  private static final int MOST_POLLS = 2;

  static Pace of(Timing timing) {
    long tx = timing.desiredMinTxMicros(/* up= */ false);
    long rx = timing.minRxMicros();
    return new Pace(tx, rx, tx, rx, 0);
  }

  boolean isPolling() {
    return polls > 0;
  }

  /**
   * What is said from now on.
   *
   * @param up the session's state from now on
   * @param known whether there is somebody to poll
   */
  Pace announcing(Timing timing, boolean up, boolean known) {
    long tx = timing.desiredMinTxMicros(up);
    long rx = timing.minRxMicros();
    boolean changed = tx != desiredMinTxMicros || rx != requiredMinRxMicros;
    int polling = known ? Math.min(MOST_POLLS, polls + (changed ? 1 : 0)) : 0;
    return up
        ? new Pace(tx, rx, Math.min(usedMinTxMicros, tx), Math.max(usedMinRxMicros, rx), polling)
        : new Pace(tx, rx, tx, rx, polling);
  }

  /** The neighbour has answered: it knows what was said when the sequence began. */
  Pace answered() {
    return switch (polls) {
      case 0 -> this;
      case 1 ->
          new Pace(
              desiredMinTxMicros, requiredMinRxMicros, desiredMinTxMicros, requiredMinRxMicros, 0);
      default ->
          new Pace(
              desiredMinTxMicros, requiredMinRxMicros, usedMinTxMicros, usedMinRxMicros, polls - 1);
    };
  }
}
