package gemel.healthcheck.http;

import io.vertx.core.http.HttpConnection;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Until when a server's certificate is valid. */
final class CertificateEnd {
  private CertificateEnd() {}

  /** Of the server's own certificate; those that vouch for it are others' to renew. */
  static Optional<Instant> of(HttpConnection connection) {
    try {
      Certificate own = connection.peerCertificates().getFirst();
      return own instanceof X509Certificate x509
          ? Optional.of(x509.getNotAfter().toInstant())
          : Optional.empty();
    } catch (SSLPeerUnverifiedException _) {
      return Optional.empty(); // it has shown none
    }
  }

  /**
   * What is to be said of it; empty as long as there is time.
   *
   * @param end the last moment at which it is valid
   * @param days how long before that there is a warning; 0 for none, not even afterwards
   */
  static String warning(Instant end, Instant now, int days) {
    if (days == 0) {
      return "";
    }
    String date = end.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    Duration left = Duration.between(now, end);
    if (left.isNegative()) {
      return "its certificate ended on %s".formatted(date);
    }
    if (left.compareTo(Duration.ofDays(days)) >= 0) {
      return "";
    }
    long whole = left.toDays();
    return "its certificate ends on %s, in %s"
        .formatted(date, whole == 0 ? "less than a day" : whole == 1 ? "1 day" : whole + " days");
  }
}
