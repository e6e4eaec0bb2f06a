package gemel.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;

/** Reads the API's documents. */
final class Json {
  private Json() {}

  /** The objects of an array; none where there is no such field. */
  static List<JsonObject> objects(JsonObject document, String field) {
    JsonArray array = document.getJsonArray(field, new JsonArray());
    return IntStream.range(0, array.size()).mapToObj(array::getJsonObject).toList();
  }
}
