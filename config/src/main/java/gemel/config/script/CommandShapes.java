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

  /** A command, and whom it runs as. */
  public static ArgumentShape<Command> commandOfUser() {
    return new ArgumentShape<>(
        "\"COMMAND [ARGS]\" [" + USER + "]", CommandShapes::readCommandOfUser);
  }

  /** {@code USER [GROUP]}. */
  public static ArgumentShape<ScriptUser> user() {
    return new ArgumentShape<>(USER, CommandShapes::readUser);
  }

  /** A command as it is written: a word of its line, and the words behind it. */
  private record Written(Word first, Command command, String text, List<String> behind) {}

  private static Optional<Command> readCommand(Arguments arguments) {
    return written(arguments).map(written -> withoutUser(written, arguments));
  }

  private static Command withoutUser(Written written, Arguments arguments) {
    if (!written.behind().isEmpty()) {
      arguments.warn(
          written.first(),
          "only '%s' is run, without '%s': a command with arguments stands in quotes"
              .formatted(written.text(), written.behind().getFirst()));
    }
    return written.command();
  }

  private static Optional<Command> readCommandOfUser(Arguments arguments) {
    return written(arguments).map(written -> withUser(written, arguments));
  }

  private static Command withUser(Written written, Arguments arguments) {
    List<String> behind = written.behind();
    if (behind.isEmpty()) {
      return written.command();
    }
    if (behind.size() > 2) {
      arguments.warn(
          written.first(),
          "'%s' behind '%s' is ignored: user and group stand there, and a command with arguments"
                  .formatted(behind.get(2), behind.get(1))
              + " in quotes");
    }
    @Nullable String group = behind.size() > 1 ? behind.get(1) : null;
    return written.command().by(new ScriptUser(behind.getFirst(), group));
  }

  private static Optional<Written> written(Arguments arguments) {
    Optional<Word> first = arguments.required();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    List<String> line =
        CommandLine.words(CommandLine.raw(first.get(), arguments)).orElse(List.of());
    List<String> words = line.stream().findFirst().flatMap(CommandLine::command).orElse(List.of());
    return words.isEmpty()
        ? arguments.wrong(
            first.get(), "'%s' is no command: a quote is not closed".formatted(first.get()))
        : Optional.of(
            new Written(
                first.get(),
                new Command(words, null),
                line.getFirst(),
                line.subList(1, line.size())));
  }

  private static Optional<ScriptUser> readUser(Arguments arguments) {
    Optional<Word> user = arguments.required();
    @Nullable String group = arguments.next().map(Word::text).orElse(null);
    return user.map(word -> new ScriptUser(word.text(), group));
  }
}
