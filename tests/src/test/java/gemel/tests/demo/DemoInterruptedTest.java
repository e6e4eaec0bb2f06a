package gemel.tests.demo;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.GemelHome;
import gemel.tests.lab.LabTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo, told to end while its directors and web servers run. */
@LabTest
@Timeout(90)
class DemoInterruptedTest {
  private static final Path NAMESPACES = Path.of("/run/netns");
  private static final int LEAVING_SECONDS = 30;

  @TempDir Path temporary;

  @Test
  void leavesNoNamespaceProcessOrFile() throws IOException, InterruptedException {
    Process demo = start();
    try {
      StringBuilder output = new StringBuilder();
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(demo.getInputStream(), StandardCharsets.UTF_8));
      readUntil(lines, "d1 is master", output);
      List<ProcessHandle> inside = demo.toHandle().descendants().toList();
      assertThat(namespaces(demo)).isNotEmpty();
      assertThat(inside).isNotEmpty();

      demo.toHandle().destroy();
      lines.lines().forEach(line -> output.append(line).append('\n'));
      assertThat(demo.waitFor(LEAVING_SECONDS, TimeUnit.SECONDS)).as(output.toString()).isTrue();

      assertThat(namespaces(demo)).isEmpty();
      assertThat(inside).noneMatch(ProcessHandle::isAlive);
      assertThat(temporary).isEmptyDirectory();
      assertThat(output).doesNotContain("Exception");
    } finally {
      demo.destroyForcibly();
    }
  }

  private Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(GemelHome.launcher().toString(), "demo", "--mode", "DR")
            .redirectErrorStream(true);
    builder.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
    return builder.start();
  }

  private static void readUntil(BufferedReader lines, String words, StringBuilder output)
      throws IOException {
    String line;
    while ((line = lines.readLine()) != null) {
      output.append(line).append('\n');
      if (line.contains(words)) {
        return;
      }
    }
    throw new AssertionError("the demo ended by itself:\n" + output);
  }

  private static List<String> namespaces(Process demo) throws IOException {
    String prefix = "gemel-lab-" + demo.pid() + "-";
    try (Stream<Path> all = Files.list(NAMESPACES)) {
      return all.map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(prefix))
          .toList();
    }
  }
}
