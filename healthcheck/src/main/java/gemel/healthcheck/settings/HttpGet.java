package gemel.healthcheck.settings;

import java.time.Duration;
import java.util.List;

/**
 * {@code HTTP_GET} and {@code SSL_GET}: good if every URL gives the wanted answer. All of them are
 * asked in each attempt, one after the other, each on a connection of its own.
 *
 * @param target whom to ask
 * @param security what to speak on
 * @param httpProtocol the version in the request
 * @param urls what to ask for, at least one
 */
public record HttpGet(
    Target target, Security security, HttpProtocol httpProtocol, List<HttpUrl> urls)
    implements CheckSpec {
  public HttpGet {
    urls = List.copyOf(urls);
    if (urls.isEmpty()) {
      throw new IllegalArgumentException("a web check of " + target + " has no url");
    }
  }

  /** One wait for the connection, one for TLS and one for the answer, for each URL. */
  @Override
  public Duration longestAttempt(Duration connectTimeout) {
    long waits = security.isTls() ? 3 : 2;
    return connectTimeout.multipliedBy(waits * urls.size());
  }

  @Override
  public String toString() {
    String keyword =
        switch (security) {
          case NONE -> "HTTP_GET ";
          case TLS -> "SSL_GET ";
          case TLS_WITH_SNI -> "SSL_GET enable_sni ";
        };
    return keyword + target + " " + httpProtocol + " " + urls;
  }
}
