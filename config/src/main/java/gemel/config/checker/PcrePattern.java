package gemel.config.checker;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Puts a pattern of PCRE2 (<i>pcre2pattern(3)</i>) so that {@code java.util.regex} reads the same.
 * Only what Java would take for something else in silence is changed, and all of it stands within
 * brackets: POSIX classes ({@code [[:alpha:]]}), an opening bracket, {@code &&}, and with {@code
 * extended} blanks and {@code #}. What Java does not know at all it refuses by itself.
 */
final class PcrePattern {
  private static final Pattern POSIX = Pattern.compile("\\[:(\\^?)(\\w+):]");
  private static final Map<String, String> CLASSES =
      Map.ofEntries(
          Map.entry("alnum", "p{Alnum}"),
          Map.entry("alpha", "p{Alpha}"),
          Map.entry("ascii", "p{ASCII}"),
          Map.entry("blank", "p{Blank}"),
          Map.entry("cntrl", "p{Cntrl}"),
          Map.entry("digit", "p{Digit}"),
          Map.entry("graph", "p{Graph}"),
          Map.entry("lower", "p{Lower}"),
          Map.entry("print", "p{Print}"),
          Map.entry("punct", "p{Punct}"),
          Map.entry("space", "s"),
          Map.entry("upper", "p{Upper}"),
          Map.entry("word", "w"),
          Map.entry("xdigit", "p{XDigit}"));

  private final String pcre;
  private final boolean extended;
  private final StringBuilder java = new StringBuilder();
  private int at;

  private PcrePattern(String pcre, boolean extended) {
    this.pcre = pcre;
    this.extended = extended;
  }

  /**
   * The pattern in Java's words.
   *
   * @param extended whether blanks and comments in it mean nothing
   * @throws PatternSyntaxException if it names a POSIX class that there is not
   */
  static String inJava(String pcre, boolean extended) {
    return new PcrePattern(pcre, extended).translated();
  }

  private String translated() {
    while (at < pcre.length()) {
      char c = pcre.charAt(at);
      if (c == '\\') {
        escape();
      } else if (c == '[') {
        brackets();
      } else if (c == '#' && extended) {
        copyTo(after("\n"));
      } else {
        copyTo(at + 1);
      }
    }
    return java.toString();
  }

  /** A backslash and what it is about; between {@code \Q} and {@code \E} nothing is special. */
  private void escape() {
    copyTo(pcre.startsWith("\\Q", at) ? after("\\E") : Math.min(at + 2, pcre.length()));
  }

  private int after(String end) {
    int found = pcre.indexOf(end, at);
    return found < 0 ? pcre.length() : found + end.length();
  }

  private void copyTo(int end) {
    java.append(pcre, at, end);
    at = end;
  }

  private void brackets() {
    copyTo(at + (pcre.startsWith("[^", at) ? 2 : 1));
    if (pcre.startsWith("]", at)) {
      literally(); // the first one is one of the characters
    }
    while (at < pcre.length() && pcre.charAt(at) != ']') {
      within(pcre.charAt(at));
    }
    copyTo(Math.min(at + 1, pcre.length()));
  }

  private void within(char c) {
    if (c == '\\') {
      escape();
    } else if (c == '[') {
      openingWithin();
    } else if (c == '&' || extended && (c <= ' ' || c == '#')) {
      literally();
    } else {
      copyTo(at + 1);
    }
  }

  private void openingWithin() {
    Matcher posix = POSIX.matcher(pcre).region(at, pcre.length());
    if (!posix.lookingAt()) {
      literally();
      return;
    }
    String javas = CLASSES.get(posix.group(2));
    if (javas == null) {
      throw new PatternSyntaxException("unknown POSIX class name", pcre, at);
    }
    boolean negated = !posix.group(1).isEmpty();
    java.append('\\')
        .append(negated ? Character.toUpperCase(javas.charAt(0)) : javas.charAt(0))
        .append(javas, 1, javas.length());
    at = posix.end();
  }

  private void literally() {
    java.append('\\');
    copyTo(at + 1);
  }
}
