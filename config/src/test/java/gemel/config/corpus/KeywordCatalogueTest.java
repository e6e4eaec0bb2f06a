package gemel.config.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.KeywordTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The table against a catalogue of all keywords of keepalived, which is no part of the project: a
 * checkout may have it in {@code ../shared/reference}, seen from the root of the repository.
 */
class KeywordCatalogueTest {
  @Test
  void everyKeywordOfKeepalivedIsInTheTable() {
    Set<String> missing = new TreeSet<>(catalogue());
    KeywordTable.rows().forEach(row -> missing.remove(row.name()));
    assertThat(missing).isEmpty();
  }

  @Test
  void whatIsGemelsOwnIsWhatKeepalivedDoesNotKnow() {
    Set<String> keepaliveds = catalogue();
    assertThat(
            KeywordTable.rows().stream()
                .filter(row -> row.own() == keepaliveds.contains(row.name())))
        .as("neither own nor in the catalogue, or both")
        .isEmpty();
  }

  /** Block and keyword of each row. */
  private static Set<String> catalogue() {
    Path file =
        Path.of(System.getProperty("basedir", ""))
            .resolve("../../shared/reference/keepalived-keywords.tsv");
    if (!Files.isReadable(file)) {
      System.out.println("skipped: no catalogue of keywords, " + file);
      Assumptions.abort("the catalogue of keywords is absent");
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .skip(1)
          .map(line -> line.split("\t", -1))
          .flatMap(row -> Arrays.stream(row[1].split("\\|")).map(name -> row[0] + " " + name))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
