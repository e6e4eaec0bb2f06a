package gemel.cli.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.cli.ipvs.Ipvsadm.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The classic recipes, typed one command after the other: the transcript of the real ipvsadm. */
class RecipesTest {
  private final Ipvsadm ipvsadm = new Ipvsadm(new TableDirector());
  private String saved = "";

  @Test
  void everyCommandAnswersAsInTheTranscript() {
    List<String> transcript = Fixtures.lines("transcript.txt");
    List<String> ours = new ArrayList<>();
    for (String line : transcript) {
      if (line.startsWith("# ")) {
        ours.add(line);
      } else if (line.startsWith("$ ")) {
        ours.add(line);
        Outcome outcome = shell(line.substring(2));
        ours.addAll(outcome.out().lines().toList());
        ours.addAll(outcome.err().lines().toList());
        if (outcome.exit() != 0) {
          ours.add("[exit " + outcome.exit() + "]");
        }
      }
    }
    assertThat(ours).isEqualTo(transcript);
  }

  /** As much of a shell as the recipes need; the launchers' own part is tested with them. */
  private Outcome shell(String command) {
    return switch (command) {
      case "ipvsadm-save > /tmp/ipvsadm.saved; cat /tmp/ipvsadm.saved" -> {
        Outcome outcome = ipvsadm.run("-S");
        saved = outcome.out();
        yield outcome;
      }
      case "ipvsadm-save -n" -> ipvsadm.run("-S -n");
      case "ipvsadm -R < /tmp/ipvsadm.saved" -> ipvsadm.run("-R", saved);
      default -> ipvsadm.run(command.substring("ipvsadm ".length()));
    };
  }
}
