package gemel.healthcheck.pool;

import gemel.healthcheck.machine.HealthStatus;

/**
 * What is believed of a server.
 *
 * @param weight its share while it is up, 0 or more
 * @param hold whether it gets one at all
 */
public record Standing(HealthStatus status, int weight, Hold hold) {
  /** Of a server of which nothing is known, not even that it is there. */
  static final Standing UNKNOWN = new Standing(HealthStatus.UNCHECKED, 0);

  public Standing {
    if (weight < 0) {
      throw new IllegalArgumentException("weight " + weight + " is negative");
    }
  }

  /** Of a server that nobody holds. */
  public Standing(HealthStatus status, int weight) {
    this(status, weight, Hold.NONE);
  }

  boolean serves() {
    return status == HealthStatus.UP && hold == Hold.NONE;
  }

  /** Whether it serves, and somebody new may come. */
  boolean getsConnections() {
    return serves() && weight > 0;
  }

  /**
   * Whether it is in the table without serving.
   *
   * @param inhibitOnFailure whether it is while it is not up
   */
  boolean stays(boolean inhibitOnFailure) {
    return switch (hold) {
      case NONE -> inhibitOnFailure;
      case DRAINING -> inhibitOnFailure || status == HealthStatus.UP;
      case OUT -> false;
    };
  }
}
