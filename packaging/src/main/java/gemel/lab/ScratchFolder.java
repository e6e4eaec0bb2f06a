package gemel.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A lab's own folder: logs, configuration, sockets.
 *
 * @param path short, as a socket's path must be (unix(7): 107 octets)
 */
record ScratchFolder(Path path) {
  private static final long SMALL = 16 << 20;

  static ScratchFolder make() {
    try {
      return new ScratchFolder(Files.createTempDirectory("gemel-lab-"));
    } catch (IOException e) {
      throw new LabException("making a folder for the lab", e);
    }
  }

  /** Copies its plain files, and only those; what servers serve (over 16 MiB) is left out. */
  void copyTo(Path other) {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.size(file) > SMALL) {
          continue;
        }
        Path copy = other.resolve(path.relativize(file));
        Files.createDirectories(copy.resolveSibling("."));
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new LabException("copying the lab's files to " + other, e);
    }
  }

  void delete() {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new LabException("removing " + path, e);
    }
  }
}
