package gemel.bench.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One measure of several things, by round. One of them may be the reference: the others are shown
 * as ratios to it, too.
 */
public final class ResultTable {
  private final String measure;
  private final String unit;
  private final String reference;
  private final Map<String, List<Double>> rows = new LinkedHashMap<>();

  private ResultTable(String measure, String unit, String reference) {
    this.measure = measure;
    this.unit = unit;
    this.reference = reference;
  }

  /** A table without ratios. */
  public static ResultTable of(String measure, String unit) {
    return new ResultTable(measure, unit, "");
  }

  /** A table of ratios to the row called {@code reference}. */
  public static ResultTable against(String reference, String measure, String unit) {
    return new ResultTable(measure, unit, reference);
  }

  /** What a round said of {@code name}; each round says something of each name. */
  public void add(String name, double value) {
    rows.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
  }

  /** What is measured, as in "packets per second". */
  public String measure() {
    return measure;
  }

  public List<String> names() {
    return List.copyOf(rows.keySet());
  }

  public Spread values(String name) {
    return Spread.of(rounds(name));
  }

  /** How many times the reference's value it is, if there is one and this is another. */
  public Optional<Spread> ratios(String name) {
    if (name.equals(reference) || !rows.containsKey(reference)) {
      return Optional.empty();
    }
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rounds(name).size(); round++) {
      ratios.add(rounds(name).get(round) / rounds(reference).get(round));
    }
    return Optional.of(Spread.of(ratios));
  }

  private List<Double> rounds(String name) {
    List<Double> rounds = rows.get(name);
    if (rounds == null) {
      throw new IllegalArgumentException("%s: nothing of %s".formatted(measure, name));
    }
    return rounds;
  }

  public JsonObject toJson() {
    JsonArray lines = new JsonArray();
    for (String name : names()) {
      JsonObject line =
          new JsonObject()
              .put("name", name)
              .put("rounds", new JsonArray(rounds(name)))
              .put("value", values(name).toJson());
      ratios(name).ifPresent(ratios -> line.put("ratio", ratios.toJson()));
      lines.add(line);
    }
    JsonObject json = new JsonObject().put("measure", measure).put("unit", unit);
    if (!reference.isEmpty()) {
      json.put("reference", reference);
    }
    return json.put("rows", lines);
  }

  /** Lines for a terminal. */
  @Override
  public String toString() {
    return TableText.of(this, unit, reference);
  }
}
