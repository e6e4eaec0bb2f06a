package gemel.core.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.time.BootClock;
import gemel.linux.time.BootTime;
import io.prometheus.metrics.model.snapshots.Label;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExpositionTest {
  private static String text(Exposition format, Scrape scrape) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    format.text(scrape).list().forEach(all::writeBytes);
    return all.toString(UTF_8);
  }

  private static String expected(String file) throws IOException {
    try (InputStream stream = ExpositionTest.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), UTF_8);
    }
  }

  @Test
  void aDirectorOfWhichEverythingCanBeSaid() throws IOException {
    assertThat(text(Exposition.PROMETHEUS, SampleScrape.whole())).isEqualTo(expected("whole.prom"));
  }

  @Test
  void aDirectorWithoutServicesGroupsAndPeer() throws IOException {
    assertThat(text(Exposition.PROMETHEUS, SampleScrape.idle())).isEqualTo(expected("idle.prom"));
  }

  @Test
  void openMetricsHasTheSameSeriesAndUnitsAndAnEnd() {
    String open = text(Exposition.OPEN_METRICS, SampleScrape.whole());
    assertThat(series(open)).isEqualTo(series(text(Exposition.PROMETHEUS, SampleScrape.whole())));
    assertThat(open)
        .contains("# TYPE gemel_mails_sent counter\n")
        .contains("# TYPE gemel_build info\n")
        .contains("# UNIT gemel_health_check_duration_seconds seconds\n")
        .endsWith("\n# EOF\n");
  }

  /** Of a text, without numbers: 3 is 3.0 in OpenMetrics. */
  private static List<String> series(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.substring(0, line.lastIndexOf(' ')))
        .sorted()
        .toList();
  }

  @Test
  void theFormatIsTheOneThatIsAskedFor() {
    assertThat(Exposition.wanted(null)).isEqualTo(Exposition.PROMETHEUS);
    assertThat(Exposition.wanted("*/*")).isEqualTo(Exposition.PROMETHEUS);
    assertThat(Exposition.wanted("text/plain;version=0.0.4;q=0.5,*/*;q=0.1"))
        .isEqualTo(Exposition.PROMETHEUS);
    assertThat(Exposition.wanted("application/openmetrics-text;version=1.0.0,text/plain;q=0.5"))
        .isEqualTo(Exposition.OPEN_METRICS);
  }

  @Test
  void everyMetricIsInTheWholeScrapeWithItsLabels() {
    Map<String, MetricSnapshot> told =
        ScrapeSeries.of(SampleScrape.whole()).stream()
            .collect(
                Collectors.toMap(
                    snapshot -> snapshot.getMetadata().getName(), Function.identity()));
    assertThat(told.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Metric.values()).map(Metric::stem).toList());
    for (Metric metric : Metric.values()) {
      assertThat(Objects.requireNonNull(told.get(metric.stem())).getDataPoints())
          .as(metric.text())
          .allSatisfy(point ->
              assertThat(point.getLabels().stream().map(Label::getName))
                  .containsExactlyInAnyOrderElementsOf(metric.labels()));
    }
  }

  @Test
  void secretsOfChecksAreInNoLabel() {
    assertThat(text(Exposition.PROMETHEUS, SampleScrape.whole()))
        .contains("target=\"/usr/bin/look\"")
        .doesNotContain("password", "key=x");
  }

  @Test
  void everyMetricIsNamedAsPrometheusWantsIt() {
    assertThat(Metric.values())
        .extracting(Metric::text)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("gemel_[a-z]+(_[a-z]+)*"));
    assertThat(Metric.values())
        .filteredOn(metric -> metric.text().endsWith("_total"))
        .allMatch(metric -> metric.type() == Metric.Type.COUNTER);
    assertThat(Metric.values())
        .filteredOn(metric -> metric.type() == Metric.Type.HISTOGRAM)
        .allMatch(metric -> metric.text().endsWith("_seconds"));
  }

  /** What it took is printed, not asserted. */
  @Test
  void aTextForTenThousandServersIsWholeAndInPieces() {
    BootClock clock = new BootClock();
    Scrape scrape = SampleScrape.of(10_000);
    BootTime start = clock.now();
    List<byte[]> pieces = Exposition.PROMETHEUS.text(scrape).list();
    Duration took = clock.now().since(start);
    assertThat(pieces).allMatch(piece -> piece.length <= 65_536);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    pieces.forEach(all::writeBytes);
    assertThat(all.toString(UTF_8).lines())
        .filteredOn(line -> line.startsWith("gemel_health_check_duration_seconds_count{"))
        .hasSize(10_000);
    System.out.printf(
        "metrics of 10000 servers with a check each: %d octets in %d ms%n",
        all.size(), took.toMillis());
  }
}
