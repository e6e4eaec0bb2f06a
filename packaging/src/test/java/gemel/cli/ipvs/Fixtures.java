package gemel.cli.ipvs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the real ipvsadm said: tests/fixtures/ipvsadm. */
final class Fixtures {
  static final Path FOLDER =
      Path.of(System.getProperty("basedir", "")).resolve("../tests/fixtures/ipvsadm");

  private Fixtures() {}

  /** A file's text; empty if there is no such file. */
  static String text(String name) {
    try {
      Path file = FOLDER.resolve(name);
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> lines(String name) {
    return text(name).lines().toList();
  }
}
