package gemel.core.notify.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A script that the file names.
 *
 * @param words the program and its arguments
 * @param user whom it runs as; null for whoever is the default
 * @param keyword that it stands behind
 * @param place where that is
 */
public record Script(List<String> words, @Nullable Owner user, String keyword, Place place) {
  public Script {
    words = List.copyOf(words);
  }

  /**
   * A user and, if said, a group, as keepalived writes them.
   *
   * @param group null for the user's own
   */
  public record Owner(String user, @Nullable String group) {}
}
