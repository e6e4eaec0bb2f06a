package gemel.ipvs.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.fixture.Corpus;
import gemel.ipvs.fixture.Corpus.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The corpus on the embedded engine. */
class FixturesTest {
  private static final Path CORPUS =
      Path.of(System.getProperty("basedir", "")).resolve("../tests/fixtures/packets");

  @TempDir Path folder;

  @Test
  void theEngineDoesWhatTheCorpusSays() throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Outcome outcome =
        Corpus.read(CORPUS)
            .play(
                new EmbeddedFixtureEngine(), new PrintStream(said, false, StandardCharsets.UTF_8));
    assertThat(outcome.failed())
        .as(said.toString(StandardCharsets.UTF_8))
        .containsExactlyInAnyOrderElementsOf(disagreements());
  }

  private static List<String> disagreements() throws IOException {
    return Files.readAllLines(CORPUS.resolve("disagreements/embedded.txt")).stream()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(line -> line.split(" ", 2)[0])
        .toList();
  }

  @Test
  void anyOctetOfAnExpectedPacketCounts() throws IOException {
    List<String> one = firstCase(Files.readAllLines(CORPUS.resolve("nat.txt")));
    Files.write(folder.resolve("one.txt"), one);
    assertThat(Fixtures.status("run", folder.toString())).isZero();
    int line =
        one.indexOf(one.stream().filter(at -> at.startsWith("out ")).findFirst().orElseThrow());
    String[] words = one.get(line).split(" ");
    for (int i = 0; i < words[2].length() / 2; i++) {
      byte[] octets = HexFormat.of().parseHex(words[2]);
      octets[i] ^= 1;
      List<String> flipped = new ArrayList<>(one);
      flipped.set(line, words[0] + " " + words[1] + " " + HexFormat.of().formatHex(octets));
      Files.write(folder.resolve("one.txt"), flipped);
      Outcome outcome =
          Corpus.read(folder)
              .play(
                  new EmbeddedFixtureEngine(),
                  new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
      assertThat(outcome.failed()).as("octet %d", i).hasSize(1);
    }
    assertThat(Fixtures.status("run", folder.toString())).isEqualTo(1);
  }

  /** With the world that it is in. */
  private static List<String> firstCase(List<String> lines) {
    int cases = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("case ") && ++cases == 2) {
        return lines.subList(0, i);
      }
    }
    return lines;
  }

  @Test
  void aFolderWithoutCasesIsAMistake() {
    assertThat(Fixtures.status("run", folder.toString())).isEqualTo(2);
    assertThat(Fixtures.status("list", folder.resolve("none").toString())).isEqualTo(2);
  }
}
