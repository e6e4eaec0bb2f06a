package gemel.ipvs.embedded;

import gemel.ipvs.fixture.Corpus;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The corpus on the embedded engine, for {@code packaging/test --fixtures} and {@code
 * --list-fixtures}. Arguments: {@code list} or {@code run}, and a folder. Status 1 when a case
 * fails, 2 when the folder cannot be read.
 */
public final class Fixtures {
  private Fixtures() {}

  public static void main(String[] arguments) {
    System.exit(status(arguments));
  }

  static int status(String... arguments) {
    Corpus corpus;
    try {
      corpus = Corpus.read(Path.of(arguments[1]));
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e);
      return 2;
    }
    if (arguments[0].equals("list")) {
      corpus.list(System.out);
      return 0;
    }
    return corpus.play(new EmbeddedFixtureEngine(), System.out).failed().isEmpty() ? 0 : 1;
  }
}
