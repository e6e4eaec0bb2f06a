package gemel.cli.ipvs;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as C reads them. */
final class Numbers {
  private static final Pattern DECIMAL = Pattern.compile("[ \\t\\n\\x0b\\f\\r]*([+-]?\\d{1,18})");
  private static final Pattern PART = Pattern.compile("0[xX][0-9a-fA-F]{1,15}|\\d{1,15}");

  private Numbers() {}

  /** A decimal number (strtol(3)) that is the whole text and in a range. */
  static OptionalLong decimal(String text, long least, long most) {
    Matcher matcher = DECIMAL.matcher(text);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return number < least || number > most ? OptionalLong.empty() : OptionalLong.of(number);
  }

  /** The number that a text begins with (atoi(3)); 0 if with none. */
  static long leading(String text) {
    Matcher matcher = DECIMAL.matcher(text);
    return matcher.lookingAt() ? Long.parseLong(matcher.group(1)) : 0;
  }

  /**
   * An IPv4 address in all the forms of inet_aton(3): one to four parts, decimal, octal or
   * hexadecimal, the last one filling what is left; then a blank and anything, or nothing.
   */
  static OptionalLong v4Address(String text) {
    String[] parts = text.split("[ \\t\\n\\x0b\\f\\r]", 2)[0].split("\\.", -1);
    if (parts.length > 4) {
      return OptionalLong.empty();
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      OptionalLong part = part(parts[i]);
      boolean last = i == parts.length - 1;
      long most = last ? (1L << 8 * (4 - i)) - 1 : 255;
      if (part.isEmpty() || part.getAsLong() > most) {
        return OptionalLong.empty();
      }
      address |= last ? part.getAsLong() : part.getAsLong() << 8 * (3 - i);
    }
    return OptionalLong.of(address);
  }

  private static OptionalLong part(String text) {
    if (!PART.matcher(text).matches()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.decode(text));
    } catch (NumberFormatException _) { // 08
      return OptionalLong.empty();
    }
  }
}
