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
    record("record-schedulers");
    assertThat(recordings(recorded)).isEqualTo(recordings(TESTS.resolve("fixtures/schedulers")));
  }

  @Test
  void ipVsForwardsPacketsAsItDid() throws IOException, InterruptedException {
    record("record-packets");
    assertThat(recordings(recorded)).isEqualTo(recordings(TESTS.resolve("fixtures/packets")));
  }

  @Test
  void ipvsadmSaysWhatItSaid() throws IOException, InterruptedException {
    record("record-ipvsadm");
    for (String name : List.of("commands.recorded", "generated.recorded")) {
      assertThat(recorded.resolve(name))
          .hasSameTextualContentAs(TESTS.resolve("fixtures/ipvsadm").resolve(name));
    }
  }

  private void record(String program) throws IOException, InterruptedException {
    Process recording =
        new ProcessBuilder(TESTS.resolve("uml").resolve(program).toString(), recorded.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(recording.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(recording.waitFor()).as(said).isZero();
  }

  /**
   * By name, without what is said of the kernel, and without the identification that it draws for
   * packets of its own.
   */
  private static Map<String, List<String>> recordings(Path folder) throws IOException {
    Map<String, List<String>> recordings = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".txt")).toList()) {
        List<String> lines =
            Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#") && !line.startsWith("origin recorded:"))
                .toList();
        recordings.put(file.getFileName().toString(), lines);
      }
    }
    return recordings;
  }
}
