package gemel.config.text;

import gemel.config.source.SourceFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters that keepalived defines itself.
 *
 * @param configId the id of this director, {@code ${_INSTANCE}}
 */
record Predefined(String configId) {
  private static final Set<String> NOT_YET = Set.of("_RANDOM", "_ENV");

  Optional<String> value(String name, SourceFile file) {
    return switch (name) {
      case "_PWD" -> Optional.of(directory(file));
      case "_INSTANCE" -> Optional.of(configId);
      case "_HASH" -> Optional.of("#");
      case "_BANG" -> Optional.of("!");
      default -> Optional.empty();
    };
  }

  /** Whether {@code name}, which may carry arguments, is one that Gemel does not have yet. */
  static boolean isNotYet(String name) {
    int blank = name.indexOf(' ');
    return NOT_YET.contains(blank < 0 ? name : name.substring(0, blank));
  }

  private static String directory(SourceFile file) {
    return String.valueOf(Path.of(file.name()).toAbsolutePath().getParent());
  }
}
