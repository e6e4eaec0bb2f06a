package gemel.healthcheck.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/** What must come back. */
public sealed interface ExpectedReply {
  /** Of an answer that may be anything. */
  int SEEN = 512;

  /** Octets of an answer that are of any interest. */
  default int most() {
    return SEEN;
  }

  /** Why it is not content with an answer; empty if it is. */
  default Optional<String> whyNot(byte[] answer) {
    return Optional.empty();
  }

  /** Nothing has to; whatever does is right. */
  record None() implements ExpectedReply {
    @Override
    public String toString() {
      return "";
    }
  }

  /** Anything. */
  record Any() implements ExpectedReply {
    @Override
    public String toString() {
      return ", require_reply";
    }
  }

  /**
   * An answer that begins so. Where it is shorter than the pattern, only so much is compared.
   *
   * @param pattern two digits for each octet, hexadecimal in lower case; {@code x} is any digit
   * @param least octets that it must have, 0..65535
   * @param most octets that it may have, likewise
   */
  record Like(String pattern, int least, int most) implements ExpectedReply {
    private static final Pattern PATTERN = Pattern.compile("([0-9a-fx]{2})+");
    private static final int LONGEST = 65535;

    public Like {
      if (!PATTERN.matcher(pattern).matches()) {
        throw new IllegalArgumentException("'" + pattern + "' is no pattern of octets");
      }
      if (least < 0 || least > LONGEST || most < 0 || most > LONGEST) {
        throw new IllegalArgumentException("%d..%d is not in 0..65535".formatted(least, most));
      }
    }

    @Override
    public Optional<String> whyNot(byte[] answer) {
      if (answer.length < least) {
        return Optional.of("shorter than %d".formatted(least));
      }
      if (answer.length > most) {
        return Optional.of("longer than %d".formatted(most));
      }
      int compared = Math.min(answer.length, pattern.length() / 2);
      for (int i = 0; i < compared; i++) {
        if (!fits(answer[i] >> 4, 2 * i) || !fits(answer[i], 2 * i + 1)) {
          return Optional.of("octet %d is %02x".formatted(i + 1, answer[i] & 0xff));
        }
      }
      return Optional.empty();
    }

    private boolean fits(int digit, int place) {
      char wanted = pattern.charAt(place);
      return wanted == 'x' || Character.digit(wanted, 16) == (digit & 0xf);
    }

    @Override
    public String toString() {
      return ", require_reply %s of %d..%d octets".formatted(pattern, least, most);
    }
  }
}
