package gemel.healthcheck.settings;

import java.util.regex.Pattern;

/** Words that go to a server within a line, or before a zero octet. */
final class OneLine {
  private static final Pattern POSSIBLE = Pattern.compile("\\P{Cntrl}*");

  private OneLine() {}

  static boolean fits(String text) {
    return POSSIBLE.matcher(text).matches();
  }
}
