package gemel.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.CommandResult;
import gemel.lab.DirectorProcess;
import gemel.lab.GemelHome;
import gemel.lab.Node;
import java.nio.file.Path;

/**
 * A shell on a director's node, whose PATH begins with our ipvsadm.
 *
 * @param director the one that ipvsadm speaks to
 */
public record OperatorShell(Node node, DirectorProcess director) {
  private static final Path COMPAT = GemelHome.launcher().resolveSibling("../compat").normalize();

  /** What becomes of a command line. */
  public CommandResult outcome(String line) {
    return node.outcome(
        "env",
        "PATH=" + COMPAT + ":" + System.getenv("PATH"),
        "GEMEL_RUNTIME_DIR=" + director.runtimeDirectory(),
        "bash",
        "-c",
        line);
  }

  /** What a command line prints that must succeed, without a word on standard error. */
  public String good(String line) {
    CommandResult result = outcome(line);
    assertThat(result.exit()).as(line + ": " + result.err()).isZero();
    assertThat(result.err()).as(line).isEmpty();
    return result.out();
  }
}
