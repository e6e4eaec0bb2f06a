package gemel.config.checker;

/** What a web check speaks on. */
public enum Security {
  /** A plain connection. */
  NONE,
  /** TLS. */
  TLS,
  /** TLS that names the virtual host, where there is one (RFC 6066 section 3). */
  TLS_WITH_SNI
}
