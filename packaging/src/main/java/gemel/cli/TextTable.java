package gemel.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines of cells, each column as wide as its widest cell. */
final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> lines = new ArrayList<>();

  TextTable(String... titles) {
    add(titles);
  }

  void add(String... cells) {
    lines.add(List.of(cells));
  }

  /** Each line ended by a newline. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder row = new StringBuilder();
      for (int column = 0; column < line.size(); column++) {
        String cell = line.get(column);
        row.append(cell).append(" ".repeat(width(column) - cell.length())).append(GAP);
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    return lines.stream()
        .filter(line -> line.size() > column)
        .mapToInt(line -> line.get(column).length())
        .max()
        .orElse(0);
  }
}
