package gemel.tests.lab;

import gemel.lab.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** A test that fails leaves the files of its lab in {@code target/labs}, under its name. */
final class FailedLab implements BeforeEachCallback, TestWatcher {
  @Override
  public void beforeEach(ExtensionContext context) {
    delete(now());
  }

  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
    Path kept =
        now()
            .resolveSibling(context.getRequiredTestClass().getSimpleName())
            .resolve(context.getDisplayName().replaceAll("[^A-Za-z0-9_.-]+", "_"));
    try {
      if (Files.exists(now())) {
        delete(kept);
        Files.createDirectories(kept.getParent());
        Files.move(now(), kept);
        System.err.println("the lab's files are in " + kept);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path now() {
    return Path.of(System.getProperty(Lab.KEPT, "target/labs/now"));
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
