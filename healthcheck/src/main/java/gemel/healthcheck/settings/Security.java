package gemel.healthcheck.settings;

/** What a check over HTTP speaks on. */
public enum Security {
  /** A plain connection. */
  NONE("http"),
  /** TLS; whose certificate it is does not matter. */
  TLS("https"),
  /** TLS that names the server, where it has a name (RFC 6066 section 3). */
  TLS_WITH_SNI("https");

  private final String scheme;

  Security(String scheme) {
    this.scheme = scheme;
  }

  public boolean isTls() {
    return this != NONE;
  }

  /** As URLs say it. */
  public String scheme() {
    return scheme;
  }
}
