package gemel.healthcheck.settings;

import java.time.Duration;

/** A check over HTTP, on TLS or not. */
public sealed interface WebCheck extends TargetCheck permits HttpGet, GrpcCheck {
  /** What to speak on. */
  Security security();

  /** What TLS calls the server where it names one; empty for the virtual host. */
  String sniName();

  /** From how many days on before its certificate ends there is a warning; 0 for none. */
  int certificateWarning();

  /**
   * What TLS may call the server: a name without a port, or else its address, which is no name (RFC
   * 6066 section 3).
   *
   * @param virtualHost what the request calls it
   */
  default String serverName(String virtualHost) {
    String address = target().connectIp().toString();
    return switch (security()) {
      case NONE, TLS -> address;
      case TLS_WITH_SNI -> {
        if (!sniName().isEmpty()) {
          yield sniName();
        }
        yield virtualHost.equals(target().authority())
            ? address
            : virtualHost.replaceFirst(":\\d+$", "");
      }
    };
  }

  /** One wait for the connection, one for TLS and one for the answer. */
  default Duration longestVisit(Duration connectTimeout) {
    return connectTimeout.multipliedBy(security().isTls() ? 3 : 2);
  }
}
