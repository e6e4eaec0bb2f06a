package gemel.tests.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code packaging/bin/gemel} to its end. */
public final class Launcher {
  private static final Path PATH = Path.of("packaging", "bin", "gemel");

  private Launcher() {}

  /**
   * How a command ended.
   *
   * @param exit its exit code
   * @param output what it printed on both streams
   */
  public record Outcome(int exit, String output) {}

  public static Outcome gemel(String... arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(path().toString()));
    words.addAll(List.of(arguments));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output);
  }

  private static Path path() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isExecutable(folder.resolve(PATH))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("there is no " + PATH + " in this folder or above");
    }
    return folder.resolve(PATH);
  }
}
