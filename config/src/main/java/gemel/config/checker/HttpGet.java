package gemel.config.checker;

import gemel.config.source.Origin;
import java.util.List;

/**
 * {@code HTTP_GET} and {@code SSL_GET}: pages that are what they should be.
 *
 * @param target whom to ask
 * @param timing how often and how patiently
 * @param news what of its results is
 * @param security what it speaks on
 * @param sniName what TLS calls the server; empty for the virtual host
 * @param httpProtocol the version of the requests
 * @param certificateWarning so many days before its certificate ends there is a warning; 0 for none
 * @param urls the pages, tried in turn; at least one
 * @param origin where it is written
 */
public record HttpGet(
    CheckTarget target,
    CheckTiming timing,
    CheckNews news,
    Security security,
    String sniName,
    HttpProtocol httpProtocol,
    int certificateWarning,
    List<HttpUrl> urls,
    Origin origin)
    implements Checker.OfTarget {
  public HttpGet {
    urls = List.copyOf(urls);
    if (urls.isEmpty()) {
      throw new IllegalArgumentException("a web check without url");
    }
  }
}
