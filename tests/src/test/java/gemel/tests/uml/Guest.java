package gemel.tests.uml;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.GemelHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What a program of {@code tests/uml} saw in a guest.
 *
 * @param saw a line each: what it is of, a colon, and what it was
 */
record Guest(List<String> saw) {
  private static final Path UML =
      GemelHome.launcher().resolveSibling("../../tests/uml").normalize();
  private static final int SECONDS = 500;

  Guest {
    saw = List.copyOf(saw);
  }

  /** Runs it in a guest of its own, to its end. */
  static Guest run(String program) throws IOException, InterruptedException {
    Process guest =
        new ProcessBuilder(
                UML.resolve("run").toString(),
                "-t",
                Integer.toString(SECONDS),
                UML.resolve(program).toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(guest.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(guest.waitFor()).as(said).isZero();
    return new Guest(said.lines().toList());
  }

  /** All that it saw of one thing. */
  List<String> all(String of) {
    String beginning = of + ": ";
    return saw.stream()
        .filter(line -> line.startsWith(beginning))
        .map(line -> line.substring(beginning.length()))
        .toList();
  }

  /** The one line that it saw of a thing. */
  String one(String of) {
    assertThat(all(of)).as("%s, of %s", of, saw).hasSize(1);
    return all(of).getFirst();
  }
}
