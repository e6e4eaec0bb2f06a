package gemel.bench.report;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** The least, the middle and the greatest of some numbers. */
public record Spread(double min, double median, double max) {
  /** Of one number or more. */
  static Spread of(List<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    int half = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    return new Spread(sorted.getFirst(), median, sorted.getLast());
  }

  JsonObject toJson() {
    return new JsonObject().put("min", min).put("median", median).put("max", max);
  }
}
