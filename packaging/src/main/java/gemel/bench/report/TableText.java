package gemel.bench.report;

import java.util.Locale;
import java.util.Optional;

/** A table as a terminal shows it. */
final class TableText {
  private TableText() {}

  static String of(ResultTable table, String unit, String reference) {
    int width = table.names().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder();
    text.append("%s, %s%n".formatted(table.measure(), unit));
    text.append(" ".repeat(width + 2)).append("       min    median       max");
    if (!reference.isEmpty()) {
      text.append("    times ").append(reference).append(": min, median, max");
    }
    text.append('\n');
    for (String name : table.names()) {
      Spread values = table.values(name);
      Optional<Spread> ratios = table.ratios(name);
      text.append("  %s%s%s".formatted(name, " ".repeat(width - name.length()), numbers(values)));
      ratios.ifPresent(ratio ->
          text.append(
              String.format(
                  Locale.ROOT, "    %.2f  %.2f  %.2f", ratio.min(), ratio.median(), ratio.max())));
      text.append('\n');
    }
    return text.toString();
  }

  private static String numbers(Spread values) {
    return number(values.min()) + number(values.median()) + number(values.max());
  }

  /** Ten columns, as many digits as are worth reading. */
  private static String number(double value) {
    return String.format(Locale.ROOT, form(Math.abs(value)), value);
  }

  private static String form(double size) {
    if (size >= 1000) {
      return "%,10.0f";
    }
    if (size >= 100 || size == 0) {
      return "%10.0f";
    }
    return size >= 10 ? "%10.1f" : size >= 0.1 ? "%10.2f" : "%10.4f";
  }
}
