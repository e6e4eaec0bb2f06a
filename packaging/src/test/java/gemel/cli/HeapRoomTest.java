package gemel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HeapRoomTest {
  @ParameterizedTest
  @CsvSource({
    "0, 512, 64",
    "8, 512, 64",
    "20, 512, 91",
    "50, 512, 166",
    "400, 512, 512",
    "9, 32, 32"
  })
  void boundIsWellAboveWhatIsAlive(long alive, long most, long bound) {
    assertThat(HeapRoom.bound(alive << 20, most << 20) >> 20).isEqualTo(bound);
  }

  @Test
  void machineIsToldOfTheBound() throws IOException, InterruptedException {
    assertThat(machine("-XX:+UseShenandoahGC", "-Xmx512m", "-XX:SoftMaxHeapSize=64m"))
        .isEqualTo("moved");
  }

  @Test
  void otherCollectorsAreLetAlone() throws IOException, InterruptedException {
    assertThat(machine("-XX:+UseSerialGC", "-Xmx256m")).isEqualTo("not looked after");
  }

  /** What {@link HeapRoomProbe} says on a machine of its own. */
  private static String machine(String... flags) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED"); // the clock of what waits
    command.addAll(List.of(flags));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), HeapRoomProbe.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    process.waitFor();
    return said;
  }
}
