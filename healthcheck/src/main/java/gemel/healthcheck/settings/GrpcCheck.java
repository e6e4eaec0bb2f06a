package gemel.healthcheck.settings;

import java.time.Duration;

/**
 * {@code GRPC_CHECK}: good if the health service of a gRPC server says SERVING.
 *
 * @param target whom to ask
 * @param security what to speak on
 * @param sniName what TLS calls the server where it names one; empty for the virtual host
 * @param certificateWarning from how many days on before its certificate ends there is a warning; 0
 *     for none
 * @param host what the request calls the server ({@code :authority}): the {@code virtualhost}, or
 *     {@link Target#authority} where there is none
 * @param service of which of its services it is asked; empty for the server as a whole
 */
public record GrpcCheck(
    Target target,
    Security security,
    String sniName,
    int certificateWarning,
    String host,
    String service)
    implements WebCheck {
  public GrpcCheck {
    HttpUrl.mustBeOneWord("virtualhost", host);
    if (!OneLine.fits(service)) {
      throw new IllegalArgumentException("no service can be called '" + service + "'");
    }
  }

  /** The server as a whole; TLS names nobody, and nothing is said of certificates. */
  public GrpcCheck(Target target, Security security) {
    this(target, security, "", 0, target.authority(), "");
  }

  @Override
  public String keyword() {
    return "GRPC_CHECK";
  }

  @Override
  public Duration longestAttempt(Duration connectTimeout) {
    return longestVisit(connectTimeout);
  }

  @Override
  public String toString() {
    String on =
        switch (security) {
          case NONE -> "";
          case TLS -> ", tls";
          case TLS_WITH_SNI -> sniName.isEmpty() ? ", tls enable_sni" : ", tls sni_name " + sniName;
        };
    String of = service.isEmpty() ? "" : ", service " + service;
    return "GRPC_CHECK %s host %s%s%s".formatted(target, host, of, on);
  }
}
