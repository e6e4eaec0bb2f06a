package gemel.config.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.source.Position;
import gemel.config.source.SourceFile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosticPrinterTest {
  private static final SourceFile MAIN = new SourceFile("main.conf");
  private static final Position HERE = new Position(MAIN, 42, 17);

  @Test
  void aDiagnosticIsOneLineThatEditorsFollow() {
    Diagnostic full =
        Diagnostic.error(HERE, "unknown scheduler 'wrr2'")
            .hint("did you mean 'wrr'?")
            .see("first", new Position(MAIN, 1, 2));
    assertThat(DiagnosticPrinter.plain().print(full))
        .isEqualTo(
            "main.conf:42:17: error: unknown scheduler 'wrr2'; did you mean 'wrr'?;"
                + " first at main.conf:1:2\n");
    assertThat(DiagnosticPrinter.plain().print(Diagnostic.warning(HERE, "odd")))
        .isEqualTo("main.conf:42:17: warning: odd\n");
  }

  @Test
  void anExcerptPointsAtTheColumnThroughTabs() {
    assertThat(excerpt(new Position(MAIN, 1, 4), "\tx\tpriorty 5"))
        .isEqualTo("main.conf:1:4: error: odd\n    \tx\tpriorty 5\n    \t \t^\n");
  }

  @Test
  void anExcerptShowsTheIncludesThatLedThere() {
    SourceFile middle = new SourceFile("b.conf", HERE);
    SourceFile inner = new SourceFile("c.conf", new Position(middle, 7, 1));
    assertThat(excerpt(new Position(inner, 1, 1), "x"))
        .isEqualTo(
            """
            c.conf:1:1: error: odd
                x
                ^
                included at b.conf:7:1
                included at main.conf:42:17
            """);
  }

  @Test
  void whatAFileSaysCannotSteerTheTerminal() {
    assertThat(excerpt(new Position(MAIN, 1, 1), "\u001b[2J\u009bx"))
        .isEqualTo("main.conf:1:1: error: odd\n    ?[2J?x\n    ^\n");
    assertThat(DiagnosticPrinter.plain().print(Diagnostic.error(HERE, "'\u001b]0;x\u0007'")))
        .isEqualTo("main.conf:42:17: error: '?]0;x?'\n");
  }

  @Test
  void theSummaryCountsBySeverity() {
    Diagnostic error = Diagnostic.error(HERE, "e");
    Diagnostic warning = Diagnostic.warning(HERE, "w");
    Diagnostic note = new Diagnostic(Severity.NOTE, HERE, "n", null, null);
    assertThat(DiagnosticPrinter.summary(List.of(note, error, warning, error)))
        .isEqualTo("2 errors, 1 warning, 1 note");
    assertThat(DiagnosticPrinter.summary(List.of(warning))).isEqualTo("1 warning");
    assertThat(DiagnosticPrinter.summary(List.of())).isEqualTo("no errors, no warnings");
  }

  private static String excerpt(Position position, String line) {
    return DiagnosticPrinter.withExcerpts(at -> Optional.of(line))
        .print(List.of(Diagnostic.error(position, "odd")));
  }
}
