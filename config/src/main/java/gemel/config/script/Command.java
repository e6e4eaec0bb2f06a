package gemel.config.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program to run.
 *
 * @param words the program and its arguments, at least one
 * @param user whom it runs as; null for {@code script_user}
 */
public record Command(List<String> words, @Nullable ScriptUser user) {
  public Command {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a command has a program");
    }
  }

  /** The same command, run by somebody. */
  public Command by(@Nullable ScriptUser other) {
    return new Command(words, other);
  }
}
