package gemel.ipvs.embedded.forward;

/** Lets through so many a second, and as many at once after a rest. */
final class TokenBucket {
  private final long nanosEach;
  private final long most;
  private long full;

  TokenBucket(int perSecond) {
    this.nanosEach = 1_000_000_000L / perSecond;
    this.most = 1_000_000_000L;
    this.full = Long.MIN_VALUE;
  }

  /**
   * Takes one.
   *
   * @param now in nanoseconds
   * @return false if there is none
   */
  boolean take(long now) {
    long available = Math.max(full, now - most);
    if (available + nanosEach > now) {
      return false;
    }
    full = available + nanosEach;
    return true;
  }
}
