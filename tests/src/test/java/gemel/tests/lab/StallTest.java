package gemel.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.ForwardingMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A director that stood still knows it, and says so with the transition that follows. */
@LabTest
@Tag("full")
class StallTest {
  @Test
  void stoppedItNamesTheSignalInTheCauseOfYielding() {
    PairFile file = PairFile.of(ForwardingMode.DR).withoutChannel();
    try (Pair pair = Pair.of(file)) {
      pair.director(1).process().signal("STOP");
      pair.awaitMaster(2);
      pair.director(1).process().signal("CONT");
      pair.awaitMaster(1);

      assertThat(pair.director(1).cli("why", "VI_OUT"))
          .containsPattern(
              "(?m)^VI_OUT became BACKUP \\(was MASTER\\) .* this process did not run for .*;"
                  + " this director stood still for [0-9.]+ s \\(the process was stopped")
          .containsPattern("(?m)^    [0-9:.]{12}  VI_OUT sent its last advertisement$");
      assertThat(pair.director(1).cli("status", "-o", "json"))
          .containsPattern("\"stopped\" : [1-9]");
    }
  }
}
