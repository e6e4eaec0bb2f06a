package gemel.core.metrics;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/metrics.md} are those of the code. */
class MetricsDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/metrics.md");
  private static final Pattern NAME = Pattern.compile("gemel_[a-z_]+");

  @Test
  void everyMetricHasItsRowAndEveryRowItsMetric() throws IOException {
    assertThat(
            Files.readAllLines(DOCUMENT).stream()
                .dropWhile(line -> !line.equals("## All metrics"))
                .filter(line -> line.startsWith("| `")))
        .containsExactlyElementsOf(
            Arrays.stream(Metric.values()).map(MetricsDocumentTest::row).toList());
  }

  @Test
  void noOtherMetricIsSpokenOf() throws IOException {
    Set<String> known = Arrays.stream(Metric.values()).map(Metric::text).collect(toSet());
    assertThat(NAME.matcher(Files.readString(DOCUMENT)).results())
        .extracting(name -> name.group().replaceFirst("_(bucket|count|sum)$", ""))
        .isNotEmpty()
        .allMatch(known::contains);
  }

  private static String row(Metric metric) {
    String labels =
        metric.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "));
    return "| `%s` | %s | %s | %s |"
        .formatted(
            metric.text(), metric.type().name().toLowerCase(Locale.ROOT), labels, metric.help());
  }
}
