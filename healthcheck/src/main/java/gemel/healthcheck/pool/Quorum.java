package gemel.healthcheck.pool;

/** Whether the servers of a pool that are up are enough. */
public enum Quorum {
  /** Servers that were not checked yet will tell. */
  UNDECIDED,
  HELD,
  LOST
}
