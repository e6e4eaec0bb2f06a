package gemel.tests.uml;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.GemelHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What a script of {@code tests/uml} saw in a guest: lines {@code SUBJECT: TEXT}.
 *
 * @param saw in order
 */
record Guest(List<String> saw) {
  private static final Path UML =
      GemelHome.launcher().resolveSibling("../../tests/uml").normalize();
  private static final int SECONDS = 500;

  /** Runs a script, which has to succeed. */
  static Guest run(String script) throws IOException, InterruptedException {
    Process guest =
        new ProcessBuilder(
                UML.resolve("run").toString(),
                "-t",
                String.valueOf(SECONDS),
                UML.resolve(script).toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(guest.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(guest.waitFor()).as(said).isZero();
    return new Guest(said.lines().toList());
  }

  /** The lines that begin so. */
  List<String> all(String beginning) {
    return saw.stream().filter(line -> line.startsWith(beginning)).toList();
  }

  /** The one line that begins so. */
  String one(String beginning) {
    assertThat(all(beginning)).as(beginning).hasSize(1);
    return all(beginning).getFirst();
  }

  /** The number that begins the one text of a subject. */
  int number(String subject) {
    return Integer.parseInt(one(subject + ": ").split(" ", 3)[1]);
  }
}
