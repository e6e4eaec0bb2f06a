package gemel.config.checker;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.tree.Word;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Octets as hexadecimal digits, two for each, with or without spaces between octets; a digit that
 * stands alone is an octet below 16.
 */
final class HexShapes {
  private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F \t]*");
  private static final Pattern DIGITS_OR_ANY = Pattern.compile("[0-9a-fA-FxX \t]*");

  private HexShapes() {}

  /** At least one octet; two lower-case digits for each. */
  static ArgumentShape<String> octets() {
    return new ArgumentShape<>(
        "HEX ...",
        arguments ->
            arguments
                .required()
                .flatMap(first -> read(arguments, first, DIGITS, "are no hexadecimal digits")));
  }

  /** The same, where {@code x} stands for any digit; nothing at all is the empty text. */
  static ArgumentShape<String> pattern() {
    return new ArgumentShape<>(
        "[HEX ...]",
        arguments ->
            arguments
                .next()
                .map(first ->
                    read(arguments, first, DIGITS_OR_ANY, "are neither hexadecimal digits nor x"))
                .orElse(Optional.of("")));
  }

  private static Optional<String> read(
      Arguments arguments, Word first, Pattern allowed, String otherwise) {
    StringBuilder octets = new StringBuilder();
    Optional<Word> word = Optional.of(first);
    for (; word.isPresent(); word = arguments.next()) {
      String text = word.get().text();
      if (text.isBlank() || !allowed.matcher(text).matches()) {
        return arguments.wrong(word.get(), "'%s': these %s".formatted(text, otherwise));
      }
      for (String digits : text.strip().split("[ \t]+", -1)) {
        append(digits.toLowerCase(Locale.ROOT), octets);
      }
    }
    return Optional.of(octets.toString());
  }

  private static void append(String digits, StringBuilder octets) {
    int pairs = digits.length() / 2 * 2;
    octets.append(digits, 0, pairs);
    if (pairs < digits.length()) {
      octets.append('0').append(digits, pairs, digits.length());
    }
  }
}
