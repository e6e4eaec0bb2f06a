package gemel.healthcheck.settings;

import java.time.Duration;
import java.util.List;

/**
 * {@code HTTP_GET}: good if every URL gives the wanted answer. All of them are asked in each
 * attempt, one after the other, each on a connection of its own.
 *
 * @param target whom to ask
 * @param httpProtocol the version in the request
 * @param urls what to ask for, at least one
 */
public record HttpGet(Target target, HttpProtocol httpProtocol, List<HttpUrl> urls)
    implements CheckSpec {
  public HttpGet {
    urls = List.copyOf(urls);
    if (urls.isEmpty()) {
      throw new IllegalArgumentException("HTTP_GET " + target + " has no url");
    }
  }

  /** One wait for the connection and one for the answer, for each URL. */
  @Override
  public Duration longestAttempt(Duration connectTimeout) {
    return connectTimeout.multipliedBy(2L * urls.size());
  }

  @Override
  public String toString() {
    return "HTTP_GET " + target + " " + httpProtocol + " " + urls;
  }
}
