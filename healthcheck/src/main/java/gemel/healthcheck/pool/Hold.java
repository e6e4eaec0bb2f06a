package gemel.healthcheck.pool;

/** Whether somebody keeps connections away from a server, whatever its checks say. */
public enum Hold {
  /** Nobody does. */
  NONE,
  /** Nobody new comes; the connections that it has go on while it is up. */
  DRAINING,
  /** It is not in the table. */
  OUT
}
