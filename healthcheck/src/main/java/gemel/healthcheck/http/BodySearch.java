package gemel.healthcheck.http;

import gemel.healthcheck.settings.ExpectedBody.Regex;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for a {@code regex} in a body. Pure, and it ends: after {@link #LOOKS_MOST} looks at a
 * character, or when the stack of the calling thread is used up, the search is given up.
 */
final class BodySearch {
  /**
   * The most looks at a character: four for each octet of the largest body, or one to two seconds.
   * A pattern takes one to three looks an octet; only one that tries many ways comes near it.
   */
  static final long LOOKS_MOST = 4 * HttpChecker.BODY_OCTETS_MOST;

  /** How a search ends. */
  enum Found {
    YES,
    NO,
    /** Given up after {@link #LOOKS_MOST} looks. */
    TOO_LONG,
    /** Given up as the pattern goes too deep for the stack. */
    TOO_DEEP
  }

  private final Regex wanted;
  private final byte[] body;
  private final String text;

  private BodySearch(Regex wanted, byte[] body) {
    this.wanted = wanted;
    this.body = body;
    this.text =
        new String(body, wanted.utf() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }

  static Found find(Regex wanted, byte[] body) {
    return find(wanted, body, LOOKS_MOST);
  }

  static Found find(Regex wanted, byte[] body, long looks) {
    return wanted.minOffset() > body.length ? Found.NO : new BodySearch(wanted, body).find(looks);
  }

  private Found find(long looks) {
    int first = place(wanted.minOffset());
    Matcher matcher =
        Pattern.compile(wanted.pattern())
            .matcher(new CountedText(text, looks))
            .region(first, text.length())
            .useTransparentBounds(true) // to look behind
            .useAnchoringBounds(false);
    try {
      return matcher.find() && matcher.start() <= last(first) ? Found.YES : Found.NO;
    } catch (CountedText.Spent e) {
      return Found.TOO_LONG;
    } catch (StackOverflowError e) { // the engine of Java goes a level deeper for each repetition
      return Found.TOO_DEEP;
    }
  }

  /** The character that an octet is, or lies in. */
  private int place(int octet) {
    if (octet >= body.length) {
      return text.length();
    }
    return wanted.utf()
        ? new String(body, 0, beginning(octet), StandardCharsets.UTF_8).length()
        : octet;
  }

  /** Where the character of UTF-8 begins that an octet lies in. */
  private int beginning(int octet) {
    int first = octet;
    while (first > 0 && (body[first] & 0xc0) == 0x80) {
      first--;
    }
    return first;
  }

  private int last(int first) {
    int last = place(wanted.maxOffset());
    int endOfLine = wanted.firstLine() ? text.indexOf('\n', first) : -1;
    return endOfLine < 0 ? last : Math.min(last, endOfLine);
  }
}
