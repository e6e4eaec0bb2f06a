package gemel.config.keyword;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.source.Position;
import gemel.config.tree.Word;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words behind a keyword, taken one by one, and the way to complain about them. */
public final class Arguments {
  private static final Pattern UNKNOWN_PARAMETER = Pattern.compile("\\$[A-Za-z_]\\w*");

  private final Word keyword;
  private final List<Word> words;
  private final String written;
  private final Interpreter interpreter;
  private int taken;

  Arguments(Word keyword, List<Word> words, String written, Interpreter interpreter) {
    this.keyword = keyword;
    this.words = words;
    this.written = written;
    this.interpreter = interpreter;
  }

  /** The keyword that they belong to. */
  public String keyword() {
    return keyword.text();
  }

  /** Where the keyword stands. */
  public Position position() {
    return keyword.position();
  }

  /** The next word, which stays. */
  public Optional<Word> peek() {
    return taken < words.size() ? Optional.of(words.get(taken)) : Optional.empty();
  }

  /** Takes the next word, if there is one. */
  public Optional<Word> next() {
    Optional<Word> next = peek();
    next.ifPresent(word -> taken++);
    return next;
  }

  /** The words that nobody took yet. */
  List<Word> rest() {
    return words.subList(taken, words.size());
  }

  /** Takes the next word; reports when there is none. */
  public Optional<Word> required() {
    return required(written);
  }

  /** Takes the next word; reports when there is none that it would have been a {@code what}. */
  public Optional<Word> required(String what) {
    Optional<Word> next = next();
    if (next.isEmpty()) {
      interpreter
          .diagnostics()
          .error(position(), "'%s' needs a value: %s".formatted(keyword, what));
    }
    return next;
  }

  /** Reports a word that cannot be; the answer is always empty. */
  public <T> Optional<T> wrong(Word word, String text) {
    return wrong(word, text, null);
  }

  /** The same with a suggestion. */
  public <T> Optional<T> wrong(Word word, String text, @Nullable String hint) {
    Matcher parameter = UNKNOWN_PARAMETER.matcher(word.text());
    String suggestion =
        parameter.find() ? "parameter '%s' is not defined".formatted(parameter.group()) : hint;
    interpreter.diagnostics().report(Diagnostic.error(word.position(), text).hint(suggestion));
    return Optional.empty();
  }

  /** Warns about the whole. */
  public void warn(String text) {
    interpreter.diagnostics().warning(position(), text);
  }

  /** Warns about a word. */
  public void warn(Word word, String text) {
    interpreter.diagnostics().warning(word.position(), text);
  }

  /** Warns that the words which nobody took have no meaning here. */
  void warnOfTheRest() {
    peek().ifPresent(word -> warn(word, "'%s' behind '%s' is ignored".formatted(word, keyword)));
  }
}
