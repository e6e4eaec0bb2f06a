package gemel.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.bench.failover.Cell;
import gemel.bench.failover.FailoverRun;
import gemel.bench.failover.Happening;
import gemel.bench.failover.Pairing;
import gemel.tests.lab.LabTest;
import java.util.EnumSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run fails if at any time the wrong director, or two of them, hold the addresses or answer. */
@LabTest
@Timeout(240)
class InteropMatrixTest {
  @ParameterizedTest
  @EnumSource(names = {"V3_TENTH"})
  void keepalivedTakesOverFromGemelAndGivesBack(Cell cell) {
    goesWell(cell, Pairing.GEMEL_FIRST);
  }

  @ParameterizedTest
  @EnumSource(names = {"V3_IPV6"})
  void gemelTakesOverFromKeepalivedAndGivesBack(Cell cell) {
    goesWell(cell, Pairing.GEMEL_SECOND);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("full")
  void everyCellInEveryPairing(Cell cell) {
    goesWell(cell, Pairing.GEMEL_FIRST);
    goesWell(cell, Pairing.GEMEL_SECOND);
    goesWell(cell, Pairing.GEMEL_ALONE);
  }

  private static void goesWell(Cell cell, Pairing pairing) {
    EnumSet<Happening> expected = EnumSet.allOf(Happening.class);
    if (pairing.equals(Pairing.GEMEL_SECOND)) {
      expected.remove(Happening.KILLED);
    }
    assertThat(FailoverRun.of(cell, pairing)).containsOnlyKeys(expected);
  }
}
