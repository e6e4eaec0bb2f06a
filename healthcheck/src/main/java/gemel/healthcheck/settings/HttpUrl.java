package gemel.healthcheck.settings;

/**
 * One {@code url} block of {@code HTTP_GET}.
 *
 * @param path what stands in the request line: printable ASCII without blanks, not empty
 * @param host what stands in the Host header: the {@code virtualhost}, or {@link Target#authority}
 *     where there is none, as keepalived sends it
 * @param statusCode which statuses are good
 * @param body which body is good
 */
public record HttpUrl(String path, String host, StatusCodes statusCode, ExpectedBody body) {
  public HttpUrl {
    mustBeOneWord("path", path);
    mustBeOneWord("virtualhost", host);
  }

  /** Any body, a status in 200..299, no virtual host. */
  public static HttpUrl of(Target target, String path) {
    return new HttpUrl(path, target.authority(), StatusCodes.DEFAULT, new ExpectedBody.Any());
  }

  static void mustBeOneWord(String keyword, String text) {
    if (text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c <= '~')) {
      throw new IllegalArgumentException(
          keyword + " '" + text + "' is not one word of printable ASCII");
    }
  }

  @Override
  public String toString() {
    return path + " host " + host + " status " + statusCode + " body " + body;
  }
}
