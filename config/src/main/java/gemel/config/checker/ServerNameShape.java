package gemel.config.checker;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.tree.Word;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What TLS calls a server (RFC 6066 section 3): a host name with a dot in it, as those without one
 * are not sent. Nothing at all is the empty text: what is said elsewhere.
 */
final class ServerNameShape {
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{1,253}$)[A-Za-z0-9_]([-A-Za-z0-9_]{0,62})(\\.[A-Za-z0-9_][-A-Za-z0-9_]{0,62})+");

  private ServerNameShape() {}

  static ArgumentShape<String> shape() {
    return new ArgumentShape<>("[NAME]", ServerNameShape::read);
  }

  private static Optional<String> read(Arguments arguments) {
    Optional<Word> word = arguments.next();
    if (word.isPresent() && !NAME.matcher(word.get().text()).matches()) {
      return arguments.wrong(
          word.get(), "'%s' is no name of a host with a dot in it".formatted(word.get()));
    }
    return Optional.of(word.map(Word::text).orElse(""));
  }
}
