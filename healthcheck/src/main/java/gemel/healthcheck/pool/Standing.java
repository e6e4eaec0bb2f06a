package gemel.healthcheck.pool;

import gemel.healthcheck.machine.HealthStatus;

/**
 * What is believed of a server.
 *
 * @param weight its share while it is up, 0 or more
 */
public record Standing(HealthStatus status, int weight) {
  /** Of a server of which nothing is known, not even that it is there. */
  static final Standing UNKNOWN = new Standing(HealthStatus.UNCHECKED, 0);

  public Standing {
    if (weight < 0) {
      throw new IllegalArgumentException("weight " + weight + " is negative");
    }
  }
}
