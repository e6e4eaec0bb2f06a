package gemel.cli.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Command after command, each says what ipvsadm 1.31 said on ip_vs (tests/uml/record-ipvsadm). */
class RecordedCommandsTest {
  private final Ipvsadm ipvsadm = new Ipvsadm(new TableDirector());

  /** A command, and each line of what it said and how it ended. */
  private record Recorded(String command, List<String> said) {}

  @ParameterizedTest
  @ValueSource(strings = {"commands.recorded", "generated.recorded"})
  void eachSaysWhatIpvsadmSaid(String name) {
    List<Recorded> recording = recording(name);
    assertThat(recording).hasSizeGreaterThanOrEqualTo(500);
    SoftAssertions softly = new SoftAssertions();
    for (Recorded recorded : recording) {
      softly.assertThat(say(recorded.command())).as(recorded.command()).isEqualTo(recorded.said());
    }
    softly.assertAll();
  }

  @Test
  void theGeneratedOnesAreTheOnesThatWereRecorded() {
    assertThat(recording("generated.recorded").stream().map(Recorded::command))
        .containsExactlyElementsOf(GeneratedCommands.all());
  }

  private static List<Recorded> recording(String name) {
    List<Recorded> recording = new ArrayList<>();
    for (String line : Fixtures.lines(name)) {
      if (line.startsWith("$ ")) {
        recording.add(new Recorded(line.substring(2), new ArrayList<>()));
      } else {
        recording.getLast().said().add(line);
      }
    }
    return recording;
  }

  private List<String> say(String command) {
    String[] parts = command.split(" << ", 2);
    String input = parts.length < 2 ? "" : parts[1].replace("\\n", "\n").replace("\\t", "\t");
    Ipvsadm.Outcome outcome = ipvsadm.run(parts[0], input);
    List<String> said = new ArrayList<>();
    outcome.out().lines().forEach(line -> said.add("> " + line));
    outcome.err().lines().forEach(line -> said.add("! " + line));
    said.add("= " + outcome.exit());
    return said;
  }
}
