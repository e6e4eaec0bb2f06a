package gemel.config.script;

import gemel.config.keyword.Arguments;
import gemel.config.tree.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into words as keepalived does for scripts and for {@code regex}: blanks part them,
 * double or single quotes keep blanks in a word, a backslash keeps the meaning of the character
 * behind it.
 *
 * <p>keepalived does so twice. The line is cut first, backslashes kept; its second word is the
 * command, which is cut once more, and then {@code \n}, {@code \t}, {@code \x41}, {@code \101} and
 * {@code \cA} become single characters.
 */
public final class CommandLine {
  private static final Map<Character, Character> ESCAPES =
      Map.of(
          'a', '\u0007', 'b', '\b', 'E', '\u001b', 'f', '\f', 'n', '\n', 'r', '\r', 't', '\t', 'v',
          '\u000b');

  private final String text;
  private final boolean escapes;
  private int at;

  private CommandLine(String text, boolean escapes) {
    this.text = text;
    this.escapes = escapes;
  }

  /** The words of a line; empty if a quote is not closed, or a backslash ends it. */
  static Optional<List<String>> words(String line) {
    return Optional.ofNullable(new CommandLine(line, false).cut());
  }

  /** The words of a command, escapes resolved; empty as above. */
  public static Optional<List<String>> command(String command) {
    return Optional.ofNullable(new CommandLine(command, true).cut());
  }

  /** The line as it is written, from a word to its end; the words behind it are taken. */
  public static String raw(Word first, Arguments arguments) {
    Word last = first;
    for (Optional<Word> word = arguments.next(); word.isPresent(); word = arguments.next()) {
      last = word.get();
    }
    return first.line().text().substring(first.index(), end(last));
  }

  private static int end(Word word) {
    String text = word.line().text();
    if (text.charAt(word.index()) == '"') {
      return word.index() + word.text().length() + 2;
    }
    int end = word.index();
    while (end < text.length() && " \t{}".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private @Nullable List<String> cut() {
    List<String> words = new ArrayList<>();
    while (skipBlanks()) {
      String word = word();
      if (word == null) {
        return null;
      }
      words.add(word);
    }
    return words;
  }

  private boolean skipBlanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    return at < text.length();
  }

  private @Nullable String word() {
    StringBuilder word = new StringBuilder();
    char quote = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\') {
        if (at + 1 == text.length()) {
          return null;
        }
        backslash(word);
      } else if (quote == 0 && isBlank(c)) {
        return word.toString();
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
        at++;
      } else if (quote != 0 && c == quote) {
        quote = 0;
        at++;
      } else {
        word.append(c);
        at++;
      }
    }
    return quote == 0 ? word.toString() : null;
  }

  private void backslash(StringBuilder word) {
    char c = text.charAt(at + 1);
    if (!escapes) {
      word.append('\\').append(c);
      at += 2;
    } else if (c == 'x' && digits(at + 2, 16, 2) > 0) {
      number(word, at + 2, 16, 2);
    } else if (digits(at + 1, 8, 3) > 0) {
      number(word, at + 1, 8, 3);
    } else if (c == 'c' && at + 2 < text.length()) {
      word.append((char) (text.charAt(at + 2) & 0x1f));
      at += 3;
    } else {
      word.append(ESCAPES.getOrDefault(c, c).charValue());
      at += 2;
    }
  }

  private int digits(int from, int radix, int most) {
    int end = from;
    while (end < Math.min(from + most, text.length())
        && Character.digit(text.charAt(end), radix) >= 0) {
      end++;
    }
    return end - from;
  }

  private void number(StringBuilder word, int from, int radix, int most) {
    int end = from + digits(from, radix, most);
    word.append((char) (Integer.parseInt(text.substring(from, end), radix) & 0xff));
    at = end;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }
}
