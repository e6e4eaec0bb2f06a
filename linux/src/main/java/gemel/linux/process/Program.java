package gemel.linux.process;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program to run.
 *
 * @param words the program, found in the path if it has no slash, and its arguments
 * @param account whom it runs as; null for whoever we are
 */
public record Program(List<String> words, @Nullable Account account) {
  public Program {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a program without a name");
    }
  }

  /** The same with more arguments. */
  public Program with(String... arguments) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(arguments));
    return new Program(all, account);
  }

  /** For people. */
  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
