package gemel.config.checker;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.tree.Word;
import java.util.Optional;
import java.util.regex.Pattern;

/** Words that are said to a server: they are a line of their own. */
final class OneLine {
  private static final Pattern POSSIBLE = Pattern.compile("\\P{Cntrl}+");

  private OneLine() {}

  /**
   * One word.
   *
   * @param what how the table calls it
   */
  static ArgumentShape<String> text(String what) {
    return new ArgumentShape<>(what, OneLine::read);
  }

  /** One word that is not shown to anybody. */
  static ArgumentShape<Password> password() {
    return new ArgumentShape<>(
        "PASSWORD", arguments -> read(arguments).flatMap(text -> alone(arguments, text)));
  }

  /** The rest of a password is not shown either. */
  private static Optional<Password> alone(Arguments arguments, String text) {
    Optional<Word> second = arguments.next();
    if (second.isEmpty()) {
      return Optional.of(Password.of(text));
    }
    while (arguments.next().isPresent()) {
      // taken, and not shown
    }
    return arguments.wrong(
        second.get(), "%s with blanks in it stands in quotes".formatted(arguments.keyword()));
  }

  private static Optional<String> read(Arguments arguments) {
    Optional<Word> word = arguments.required();
    if (word.isPresent() && !POSSIBLE.matcher(word.get().text()).matches()) {
      return arguments.wrong(
          word.get(),
          "%s is a line of its own: not empty, and no control characters"
              .formatted(arguments.keyword()));
    }
    return word.map(Word::text);
  }
}
