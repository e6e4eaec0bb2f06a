package gemel.healthcheck.pool;

import gemel.healthcheck.machine.HealthStatus;

/** What has become of a pool, in the order given. Which servers serve is asked of the machine. */
public sealed interface PoolEffect<K> {
  /** What is believed of a server is something else. */
  record MemberTurned<K>(K id, HealthStatus from, HealthStatus to) implements PoolEffect<K> {}

  /**
   * There is a quorum now, or none any more.
   *
   * @param to held or lost
   * @param weight of all servers that are up
   * @param threshold what it was compared with
   */
  record QuorumTurned<K>(Quorum from, Quorum to, long weight, long threshold)
      implements PoolEffect<K> {
    /** {@code quorum lost: the servers that are up weigh 1, wanted 2}. */
    public String sentence() {
      String word = to == Quorum.HELD ? "quorum gained" : "quorum lost";
      return "%s: the servers that are up weigh %d, wanted %d".formatted(word, weight, threshold);
    }
  }

  /**
   * No server is up, and those that were up last serve on; or they do not any more.
   *
   * @param on whether they do
   */
  record ServingOnTurned<K>(boolean on) implements PoolEffect<K> {
    /** Why who is in the table. */
    public String sentence() {
      return on
          ? "no server is up: those that were up last serve on"
          : "those that were up last do not serve on any more";
    }
  }
}
