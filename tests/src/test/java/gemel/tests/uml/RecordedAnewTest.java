package gemel.tests.uml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gemel.lab.GemelHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
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

  @Test
  void twosOfIpVsDrawsAsItDid() throws IOException, InterruptedException {
    Path anew = recorded.resolve("twos.distribution");
    run(TESTS.resolve("emulated/record-twos"), anew);
    List<Double> before = shares(TESTS.resolve("fixtures/schedulers/twos.distribution"));
    assertThat(shares(anew)).hasSameSizeAs(before);
    for (int i = 0; i < before.size(); i++) {
      assertThat(shares(anew).get(i)).isCloseTo(before.get(i), within(0.04));
    }
  }

  /** How many of a line's connections each server took, line by line. */
  private static List<Double> shares(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> Pattern.compile("=(\\d+)").matcher(line).results().toList())
        .flatMap(counts -> {
          double all = counts.stream().mapToInt(count -> Integer.parseInt(count.group(1))).sum();
          return counts.stream().map(count -> Integer.parseInt(count.group(1)) / all);
        })
        .toList();
  }

  private void record(String program) throws IOException, InterruptedException {
    run(TESTS.resolve("uml").resolve(program), recorded);
  }

  private static void run(Path program, Path into) throws IOException, InterruptedException {
    Process recording =
        new ProcessBuilder(program.toString(), into.toString()).redirectErrorStream(true).start();
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
