package gemel.core.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The two formats in which metrics are told; a pure function for each. */
public enum Exposition {
  /** Prometheus' own, version 0.0.4. */
  PROMETHEUS,
  /** OpenMetrics 1.0.0. */
  OPEN_METRICS;

  private ExpositionFormatWriter writer() {
    return switch (this) {
      case PROMETHEUS -> PrometheusTextFormatWriter.create();
      case OPEN_METRICS -> OpenMetricsTextFormatWriter.create();
    };
  }

  /**
   * What somebody wants.
   *
   * @param accept a header of HTTP; null for none
   */
  public static Exposition wanted(@Nullable String accept) {
    return OPEN_METRICS.writer().accepts(accept) ? OPEN_METRICS : PROMETHEUS;
  }

  public String contentType() {
    return writer().getContentType();
  }

  /** The text, in UTF-8; any thread. */
  public Pieces text(Scrape scrape) {
    Pieces pieces = new Pieces();
    try {
      writer().write(pieces, ScrapeSeries.of(scrape), EscapingScheme.UNDERSCORE_ESCAPING);
    } catch (IOException e) { // of memory
      throw new UncheckedIOException(e);
    }
    return pieces;
  }
}
