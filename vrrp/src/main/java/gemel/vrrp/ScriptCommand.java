package gemel.vrrp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program as the file names it.
 *
 * @param words the program and its arguments, at least one
 * @param user whom it runs as; null for {@code keepalived_script}, if there is such a user, else
 *     for whoever runs the director
 * @param group null for the user's own; with a colon in front, the user's other groups, too
 * @param secure whether root runs nothing that others could change ({@code enable_script_security})
 */
public record ScriptCommand(
    List<String> words, @Nullable String user, @Nullable String group, boolean secure) {
  public ScriptCommand {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a command without a program");
    }
  }
}
