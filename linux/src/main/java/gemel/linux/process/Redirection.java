package gemel.linux.process;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A command that is a redirection of a shell, and so asks whether a file can be opened: {@code
 * </var/run/flag}. As keepalived has it; every other command runs without a shell.
 */
final class Redirection {
  private Redirection() {}

  static boolean is(List<String> words) {
    return words.getFirst().startsWith("<") || words.getFirst().startsWith(">");
  }

  /** The words to run instead: those of a shell, if it takes one. */
  static List<String> shelled(List<String> words) {
    if (!is(words)) {
      return words;
    }
    String rest = words.stream().skip(1).map(Redirection::quoted).collect(Collectors.joining(" "));
    return List.of("/bin/sh", "-c", (words.getFirst() + " " + rest).strip());
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
