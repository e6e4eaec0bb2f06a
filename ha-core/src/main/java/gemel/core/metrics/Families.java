package gemel.core.metrics;

import gemel.healthcheck.runner.LatencyHistogram;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/** The series of one scrape while they are gathered; a metric without any is left out. */
final class Families {
  private static final double NANOS = 1e9;

  /** The last has none. */
  private static final double[] BOUNDS =
      DoubleStream.concat(
              LatencyHistogram.BOUNDS.stream().mapToDouble(Families::seconds),
              DoubleStream.of(Double.POSITIVE_INFINITY))
          .toArray();

  private final Map<Metric, List<DataPointSnapshot>> series = new EnumMap<>(Metric.class);

  /** A number, counted or shown as the metric's type has it. */
  void put(Metric metric, Labels labels, long value) {
    point(metric, labels, (double) value);
  }

  void put(Metric metric, long value) {
    put(metric, Labels.EMPTY, value);
  }

  /** A time since 1970. */
  void put(Metric metric, Labels labels, Instant time) {
    point(metric, labels, time.toEpochMilli() / 1000.0);
  }

  void put(Metric metric, Instant time) {
    put(metric, Labels.EMPTY, time);
  }

  private void point(Metric metric, Labels labels, double value) {
    add(
        metric,
        switch (metric.type()) {
          case GAUGE -> new GaugeDataPointSnapshot(value, labels, null);
          case COUNTER -> new CounterDataPointSnapshot(value, labels, null, 0);
          case HISTOGRAM, INFO -> throw new IllegalArgumentException(metric + " is no number");
        });
  }

  void put(Metric metric, Labels labels, boolean value) {
    put(metric, labels, value ? 1 : 0);
  }

  /** A series for each state, of which one is 1. */
  <E extends Enum<E>> void state(Metric metric, Labels labels, E state) {
    for (E each : state.getDeclaringClass().getEnumConstants()) {
      put(metric, labels.add("state", word(each)), each == state);
    }
  }

  /** A series for each key, whose word is the value of another label. */
  <E extends Enum<E>> void each(Metric metric, Labels labels, String label, Map<E, Long> values) {
    values.forEach((key, value) -> put(metric, labels.add(label, word(key)), value));
  }

  void put(Metric metric, Labels labels, LatencyHistogram histogram) {
    ClassicHistogramBuckets buckets = ClassicHistogramBuckets.of(BOUNDS, histogram.counts());
    add(metric, new HistogramDataPointSnapshot(buckets, seconds(histogram.sum()), labels, null, 0));
  }

  void info(Metric metric, String... values) {
    add(
        metric,
        new InfoDataPointSnapshot(Labels.of(metric.labels().toArray(String[]::new), values)));
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / NANOS;
  }

  private void add(Metric metric, DataPointSnapshot point) {
    series.computeIfAbsent(metric, _ -> new ArrayList<>()).add(point);
  }

  MetricSnapshots snapshots() {
    List<MetricSnapshot> families = new ArrayList<>();
    series.forEach((metric, points) -> families.add(snapshot(metric, points)));
    return new MetricSnapshots(families);
  }

  private static MetricSnapshot snapshot(Metric metric, List<DataPointSnapshot> points) {
    MetricMetadata metadata = metadata(metric);
    return switch (metric.type()) {
      case GAUGE -> new GaugeSnapshot(metadata, only(GaugeDataPointSnapshot.class, points));
      case COUNTER -> new CounterSnapshot(metadata, only(CounterDataPointSnapshot.class, points));
      case HISTOGRAM ->
          new HistogramSnapshot(metadata, only(HistogramDataPointSnapshot.class, points));
      case INFO -> new InfoSnapshot(metadata, only(InfoDataPointSnapshot.class, points));
    };
  }

  private static MetricMetadata metadata(Metric metric) {
    String stem = metric.stem();
    Unit unit =
        stem.endsWith("_seconds") ? Unit.SECONDS : stem.endsWith("_bytes") ? Unit.BYTES : null;
    return new MetricMetadata(stem, metric.help(), unit);
  }

  private static <P> List<P> only(Class<P> type, List<DataPointSnapshot> points) {
    return points.stream().map(type::cast).toList();
  }
}
