package gemel.bench.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What one benchmark has found.
 *
 * @param tables its numbers
 * @param notes what a reader of the numbers has to know, a sentence each
 */
public record Result(List<ResultTable> tables, List<String> notes) {
  public Result {
    tables = List.copyOf(tables);
    notes = List.copyOf(notes);
  }

  public JsonObject toJson() {
    JsonArray all = new JsonArray();
    tables.forEach(table -> all.add(table.toJson()));
    return new JsonObject().put("tables", all).put("notes", new JsonArray(notes));
  }
}
