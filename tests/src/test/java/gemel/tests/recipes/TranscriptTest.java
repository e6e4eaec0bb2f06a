package gemel.tests.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.CommandResult;
import gemel.lab.DirectorProcess;
import gemel.lab.GemelHome;
import gemel.lab.Lab;
import gemel.tests.lab.LabTest;
import gemel.tests.lab.OperatorShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The recipes' commands, typed one after the other. */
@LabTest
@Tag("full")
@Timeout(900)
class TranscriptTest {
  private static final Path TRANSCRIPT =
      GemelHome.launcher()
          .resolveSibling("../../tests/fixtures/ipvsadm/transcript.txt")
          .normalize();

  @AutoClose private final Lab lab = Lab.build();

  @Test
  void theRecipesAnswerAsTheyAlwaysDid() throws IOException {
    DirectorProcess director = DirectorProcess.start(lab, lab.director(1), List.of());
    director.awaitReady();
    OperatorShell shell = new OperatorShell(lab.director(1), director);
    List<String> transcript = Files.readAllLines(TRANSCRIPT);
    List<String> ours = new ArrayList<>();
    for (String line : transcript) {
      if (line.startsWith("# ")) {
        ours.add(line);
      } else if (line.startsWith("$ ")) {
        ours.add(line);
        CommandResult result =
            shell.outcome(line.substring(2).replace("/tmp/", lab.directory().toString() + "/"));
        ours.addAll(result.out().lines().map(TranscriptTest::withTheirSize).toList());
        ours.addAll(result.err().lines().toList());
        if (result.exit() != 0) {
          ours.add("[exit " + result.exit() + "]");
        }
      }
    }
    assertThat(ours).isEqualTo(transcript);
  }

  /** Ours is the size of our engine's table. */
  private static String withTheirSize(String line) {
    return line.replaceFirst("\\(size=\\d+\\)$", "(size=4096)");
  }
}
