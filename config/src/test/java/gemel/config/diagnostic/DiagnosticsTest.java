package gemel.config.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.source.Position;
import gemel.config.source.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticsTest {
  private static final SourceFile FIRST = new SourceFile("b.conf");
  private static final SourceFile SECOND = new SourceFile("a.conf", new Position(FIRST, 1, 1));

  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void theOrderIsThatOfReading() {
    diagnostics.error(new Position(SECOND, 1, 1), "5");
    diagnostics.error(new Position(FIRST, 10, 1), "4");
    diagnostics.warning(new Position(FIRST, 2, 9), "3");
    diagnostics.error(new Position(FIRST, 2, 8), "1");
    diagnostics.error(new Position(FIRST, 2, 8), "2");
    assertThat(diagnostics.inReadingOrder(List.of(FIRST, SECOND)))
        .extracting(Diagnostic::text)
        .containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  void aThousandOfASeverityAreKeptAndHideNoOther() {
    for (int i = 1; i <= 3000; i++) {
      diagnostics.warning(new Position(FIRST, i, 1), "w");
    }
    diagnostics.error(new Position(FIRST, 1, 1), "e");
    List<Diagnostic> all = diagnostics.inReadingOrder(List.of(FIRST));
    assertThat(all).hasSize(1002);
    assertThat(all).filteredOn(d -> d.severity() == Severity.ERROR).hasSize(1);
    assertThat(all.getLast())
        .isEqualTo(
            Diagnostic.warning(
                new Position(FIRST, 1001, 1),
                "there are more than 1000 warnings; the rest is not shown"));
    assertThat(diagnostics.errors()).isEqualTo(1);
  }
}
