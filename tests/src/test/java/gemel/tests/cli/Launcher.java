package gemel.tests.cli;

import gemel.lab.GemelHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code packaging/bin/gemel} to its end. */
public final class Launcher {
  private Launcher() {}

  /**
   * How a command ended.
   *
   * @param exit its exit code
   * @param output what it printed on both streams
   */
  public record Outcome(int exit, String output) {}

  public static Outcome gemel(String... arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(GemelHome.launcher().toString()));
    words.addAll(List.of(arguments));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output);
  }
}
