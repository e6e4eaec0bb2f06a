package gemel.config.script;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.tree.Word;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shapes of commands, and of those whom they run as. */
public final class CommandShapes {
  private static final String USER = "USER [[:]GROUP]";

  private CommandShapes() {}

  /** A command; whom it runs as is said elsewhere. */
  public static ArgumentShape<Command> command() {
    return new ArgumentShape<>("\"COMMAND [ARGS]\"", CommandShapes::readCommand);
  }

  /** {@code USER [GROUP]}. */
  public static ArgumentShape<ScriptUser> user() {
    return new ArgumentShape<>(USER, CommandShapes::readUser);
  }

  private static Optional<Command> readCommand(Arguments arguments) {
    Optional<Word> first = arguments.required();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    List<String> line = CommandLine.words(raw(first.get(), arguments)).orElse(List.of());
    List<String> words = line.stream().findFirst().flatMap(CommandLine::command).orElse(List.of());
    if (words.isEmpty()) {
      return arguments.wrong(
          first.get(), "'%s' is no command: a quote is not closed".formatted(first.get()));
    }
    if (line.size() > 1) {
      arguments.warn(
          first.get(),
          "only '%s' is run, without '%s': a command with arguments stands in quotes"
              .formatted(line.getFirst(), line.get(1)));
    }
    return Optional.of(new Command(words, null));
  }

  /** The line as it is written, from a word to its end; the words behind it are taken. */
  private static String raw(Word first, Arguments arguments) {
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

  private static Optional<ScriptUser> readUser(Arguments arguments) {
    Optional<Word> user = arguments.required();
    @Nullable String group = arguments.next().map(Word::text).orElse(null);
    return user.map(word -> new ScriptUser(word.text(), group));
  }
}
