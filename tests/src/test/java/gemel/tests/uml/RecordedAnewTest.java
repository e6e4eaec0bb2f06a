package gemel.tests.uml;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.GemelHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The fixtures are what ip_vs says, and nobody has touched them since. */
@Tag("full")
@Timeout(1800)
class RecordedAnewTest {
  private static final Path TESTS = GemelHome.launcher().resolveSibling("../../tests").normalize();

  @TempDir Path recorded;

  @Test
  void theSchedulersOfIpVsChooseAsTheyDid() throws IOException, InterruptedException {
    Process recording =
        new ProcessBuilder(TESTS.resolve("uml/record-schedulers").toString(), recorded.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(recording.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(recording.waitFor()).as(said).isZero();
    assertThat(scenarios(recorded)).isEqualTo(scenarios(TESTS.resolve("fixtures/schedulers")));
  }

  /** By name, without what is said of the kernel. */
  private static Map<String, List<String>> scenarios(Path folder) throws IOException {
    Map<String, List<String>> scenarios = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        List<String> steps =
            Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList();
        scenarios.put(file.getFileName().toString(), steps);
      }
    }
    return scenarios;
  }
}
