package gemel.healthcheck.settings;

import java.time.Duration;
import java.util.List;

/**
 * {@code HTTP_GET} and {@code SSL_GET}: good if every URL gives the wanted answer. All of them are
 * asked in each attempt, one after the other, each on a connection of its own.
 *
 * @param target whom to ask
 * @param security what to speak on
 * @param sniName what TLS calls the server where it names one; empty for the virtual host
 * @param httpProtocol the version in the request
 * @param certificateWarning from how many days on before its certificate ends there is a warning; 0
 *     for none
 * @param urls what to ask for, at least one
 */
public record HttpGet(
    Target target,
    Security security,
    String sniName,
    HttpProtocol httpProtocol,
    int certificateWarning,
    List<HttpUrl> urls)
    implements WebCheck {
  public HttpGet {
    urls = List.copyOf(urls);
    if (urls.isEmpty()) {
      throw new IllegalArgumentException("a web check of " + target + " has no url");
    }
  }

  /** TLS names the virtual hosts, if it names anybody; nothing is said of certificates. */
  public HttpGet(Target target, Security security, HttpProtocol httpProtocol, List<HttpUrl> urls) {
    this(target, security, "", httpProtocol, 0, urls);
  }

  @Override
  public String keyword() {
    return security.isTls() ? "SSL_GET" : "HTTP_GET";
  }

  @Override
  public Duration longestAttempt(Duration connectTimeout) {
    return longestVisit(connectTimeout).multipliedBy(urls.size());
  }

  @Override
  public String toString() {
    String keyword =
        switch (security) {
          case NONE -> "HTTP_GET ";
          case TLS -> "SSL_GET ";
          case TLS_WITH_SNI ->
              sniName.isEmpty() ? "SSL_GET enable_sni " : "SSL_GET sni_name " + sniName + " ";
        };
    return keyword + target + " " + httpProtocol + " " + urls;
  }
}
