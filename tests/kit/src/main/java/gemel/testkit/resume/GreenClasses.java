package gemel.testkit.resume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A file with the test classes that were green, a name a line.
 *
 * @param file it need not be there
 */
record GreenClasses(Path file) {
  private static final String VARIABLE = "GEMEL_GREEN_CLASSES";

  /** The one that the environment names. */
  static Optional<GreenClasses> named() {
    return Optional.ofNullable(System.getenv(VARIABLE)).map(Path::of).map(GreenClasses::new);
  }

  Set<String> names() {
    try {
      return Files.exists(file) ? new HashSet<>(Files.readAllLines(file)) : Set.of();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  /** Adds a class; what was written stays when the process is killed. */
  void add(String name) {
    try {
      Files.writeString(file, name + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + file, e);
    }
  }
}
