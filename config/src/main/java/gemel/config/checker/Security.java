package gemel.config.checker;

/** What a web check speaks on. */
public enum Security {
  /** A plain connection. */
  NONE,
  /** TLS. */
  TLS,
  /** TLS that names the server, where it has a name (RFC 6066 section 3). */
  TLS_WITH_SNI
}
