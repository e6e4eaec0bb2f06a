package gemel.config.text;

/**
 * Shell patterns for one file name, as glob(7): {@code *}, {@code ?}, {@code [a-z]}, {@code
 * [!a-z]}. Takes time in the product of the lengths at worst, whatever the pattern.
 */
final class Wildcard {
  private Wildcard() {}

  static boolean isIn(String pattern) {
    return pattern.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
  }

  static boolean matches(String pattern, String name) {
    if (name.startsWith(".") && !pattern.startsWith(".")) {
      return false; // a leading dot is never matched by a wildcard
    }
    int p = 0;
    int n = 0;
    int star = -1; // the last star seen, and where its match may grow from
    int starEnd = 0;
    while (n < name.length()) {
      int next = p < pattern.length() ? step(pattern, p, name.charAt(n)) : -1;
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        starEnd = n;
      } else if (next >= 0) {
        p = next;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++starEnd;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** Where the pattern goes on if its element at {@code p} takes {@code c}; else -1. */
  private static int step(String pattern, int p, char c) {
    char first = pattern.charAt(p);
    int close = first == '[' ? pattern.indexOf(']', p + 2) : -1;
    if (close < 0) {
      return first == c || first == '?' ? p + 1 : -1;
    }
    boolean negated = pattern.charAt(p + 1) == '!';
    boolean in = false;
    for (int i = negated ? p + 2 : p + 1; i < close; i++) {
      if (i + 2 < close && pattern.charAt(i + 1) == '-') {
        in |= pattern.charAt(i) <= c && c <= pattern.charAt(i + 2);
        i += 2;
      } else {
        in |= pattern.charAt(i) == c;
      }
    }
    return in == negated ? -1 : close + 1;
  }
}
