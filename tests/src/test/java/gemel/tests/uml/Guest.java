package gemel.tests.uml;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.lab.GemelHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What a program of {@code tests/uml} saw in a guest, or on this machine.
 *
 * @param saw a line each: what it is of, a colon, and what it was
 */
record Guest(List<String> saw) {
  private static final Path UML =
      GemelHome.launcher().resolveSibling("../../tests/uml").normalize();
  private static final String SECONDS = "500";

  Guest {
    saw = List.copyOf(saw);
  }

  /** Runs it in a guest of its own, to its end. */
  static Guest run(String program) throws IOException, InterruptedException {
    return of(file("run"), "-t", SECONDS, file(program));
  }

  /** The same, ahead of whatever else this machine does: when things happen is of interest. */
  static Guest runInTime(String program, String argument) throws IOException, InterruptedException {
    return of(file("run"), "-r", "-t", SECONDS, file(program), argument);
  }

  /** Runs it on this machine: it wants nothing of a guest. */
  static Guest runHere(String program, String argument) throws IOException, InterruptedException {
    return of("timeout", SECONDS, file(program), argument);
  }

  private static String file(String name) {
    return UML.resolve(name).toString();
  }

  private static Guest of(String... command) throws IOException, InterruptedException {
    Process guest = new ProcessBuilder(command).redirectErrorStream(true).start();
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
