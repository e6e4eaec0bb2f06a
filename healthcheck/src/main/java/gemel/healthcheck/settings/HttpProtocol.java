package gemel.healthcheck.settings;

/** {@code http_protocol}: which version a request claims. */
public enum HttpProtocol {
  /** {@code 1.0}, the default: no Connection header. */
  V1_0,
  /** {@code 1.0C}: 1.0 with {@code Connection: close}. */
  V1_0_CLOSE,
  /** {@code 1.1}, always with {@code Connection: close}. */
  V1_1,
  /**
   * {@code 2}: HTTP/2 from the first octet on (RFC 9113 section 3.3), and on TLS if the server
   * agrees to it.
   */
  V2
}
