package gemel.ipvs;

/** What an engine can do beyond forwarding. */
public enum Capability {
  /** Connections that a peer has taken can be put into its table. */
  INSERT_CONNECTIONS,
  /** It says of each connection that begins, changes and ends. */
  STREAM_CHANGES,
  /** It forwards on when the process that programmed it is gone. */
  OUTLIVES_JVM
}
