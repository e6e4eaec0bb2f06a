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

  /**
   * {@code regex}: what must be found in the body, or must not.
   *
   * @param regex the pattern as the user has written it, for sentences
   * @param pattern the same for {@code java.util.regex}, its flags in front
   * @param utf whether the body is searched as UTF-8; else each octet is a character (ISO 8859-1)
   * @param firstLine whether a match begins in the first line after {@code minOffset}, or at its
   *     end
   * @param minOffset the first octet that a match may begin at, from 0
   * @param maxOffset the last one; {@link Integer#MAX_VALUE} for any
   * @param wanted whether it must be found; else it must not
   */
  record Regex(
      String regex,
      String pattern,
      boolean utf,
      boolean firstLine,
      int minOffset,
      int maxOffset,
      boolean wanted)
      implements ExpectedBody {
    public Regex {
      Pattern _ = Pattern.compile(pattern); // says what is wrong with it
      if (minOffset < 0 || minOffset > maxOffset) {
        throw new IllegalArgumentException(
            "regex offsets %d..%d are no range".formatted(minOffset, maxOffset));
      }
    }

    @Override
    public String toString() {
      return "%s %s%s%s at %d..%d"
          .formatted(
              wanted ? "regex" : "regex_no_match",
              pattern,
              utf ? " utf" : "",
              firstLine ? " firstline" : "",
              minOffset,
              maxOffset);
    }
  }

  /** Both of them. */
  record Both(Md5 digest, Regex regex) implements ExpectedBody {
    @Override
    public String toString() {
      return digest + " and " + regex;
    }
  }
}
