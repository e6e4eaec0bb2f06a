package gemel.healthcheck.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/** What the body of an answer must be. */
public sealed interface ExpectedBody {
  /** Whatever it is; it is read to its end all the same. */
  record Any() implements ExpectedBody {
    @Override
    public String toString() {
      return "any";
    }
  }

  /**
   * {@code digest}: the MD5 of the body, as keepalived's {@code genhash} prints it. Of a chunked
   * body it is the digest of the content, without the chunks' framing.
   *
   * @param hex 32 hexadecimal digits, kept in lower case
   */
  record Md5(String hex) implements ExpectedBody {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{32}");

    public Md5 {
      hex = hex.toLowerCase(Locale.ROOT);
      if (!DIGEST.matcher(hex).matches()) {
        throw new IllegalArgumentException("digest '" + hex + "' is not 32 hexadecimal digits");
      }
    }

    @Override
    public String toString() {
      return "md5 " + hex;
    }
  }
}
