package gemel.config;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.KeywordTable.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/configuration.md} are those of the code. */
class ConfigurationDocumentTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("basedir", "")).resolve("../docs/configuration.md");

  @Test
  void theKeywordsOfGemelAreThere() throws IOException {
    assertThat(table("own")).isEqualTo(rows(Row::own));
  }

  @Test
  void theHonouredKeywordsOfKeepalivedAreThere() throws IOException {
    assertThat(table("honoured")).isEqualTo(rows(row -> !row.own() && row.isHonoured()));
  }

  @Test
  void theKeywordsThatAreReadWithoutEffectAreThere() throws IOException {
    assertThat(table("ignored"))
        .isEqualTo(rows(row -> !row.own() && !row.isHonoured() && !row.since().isEmpty()));
  }

  @Test
  void everyKeywordOfGemelIsExplained() throws IOException {
    assertThat(section("own")).allMatch(line -> line.matches("\\|.*\\| *\\S[^|]* *\\|"));
  }

  /** The first four columns of a table between {@code <!-- NAME -->} and {@code <!-- end -->}. */
  private static List<String> table(String name) throws IOException {
    return section(name).stream()
        .map(line -> line.split("(?<!\\\\)\\|", -1))
        .map(cells -> line(cells[1], cells[2], cells[3], cells[4]))
        .toList();
  }

  /** The rows of a table, without its two lines of heading. */
  private static List<String> section(String name) throws IOException {
    return Files.readAllLines(DOCUMENT).stream()
        .dropWhile(line -> !line.equals("<!-- " + name + " -->"))
        .takeWhile(line -> !line.equals("<!-- end -->"))
        .filter(line -> line.startsWith("|"))
        .skip(2)
        .toList();
  }

  /** The same of the code. */
  private static List<String> rows(Predicate<Row> wanted) {
    return KeywordTable.rows().stream()
        .filter(wanted)
        .map(row -> line(row.block(), code(row.keyword()), code(row.arguments()), row.byDefault()))
        .toList();
  }

  private static String line(String... cells) {
    return Arrays.stream(cells).map(String::strip).collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text.replace("|", "\\|") + "`";
  }
}
