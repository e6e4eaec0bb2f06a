package gemel.core.recorder;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An entry as a line of the journal: one JSON object. */
final class EntryLine {
  /** Longer texts are cut: what a script or a peer says must not fill the journal. */
  static final int MOST_TEXT = 1000;

  /** An entry with more links keeps the last of them. */
  static final int MOST_LINKS = 100;

  private EntryLine() {}

  /** Without the newline. */
  static String encode(Entry entry) {
    JsonArray chain = new JsonArray();
    entry.chain().stream()
        .skip(Math.max(0, entry.chain().size() - MOST_LINKS))
        .forEach(link ->
            chain.add(
                new JsonObject().put("at", link.at().toString()).put("what", cut(link.what()))));
    return new JsonObject()
        .put("at", entry.at().toString())
        .put("subject", cut(entry.subject()))
        .put("from", cut(entry.from()))
        .put("to", cut(entry.to()))
        .put("cause", entry.cause().word())
        .put("why", cut(entry.cause().sentence()))
        .put("chain", chain)
        .encode();
  }

  /**
   * The entry of a line, as one of an earlier run.
   *
   * @throws IllegalArgumentException if it is none; the message says why
   */
  static Entry decode(String line) {
    try {
      JsonObject json = new JsonObject(line);
      JsonArray links = json.getJsonArray("chain", new JsonArray());
      List<Link> chain = new ArrayList<>();
      for (int i = 0; i < Math.min(links.size(), MOST_LINKS); i++) {
        JsonObject link = links.getJsonObject(i);
        chain.add(new Link(Instant.parse(text(link, "at")), text(link, "what")));
      }
      return new Entry(
          Instant.parse(text(json, "at")),
          text(json, "subject"),
          text(json, "from"),
          text(json, "to"),
          new Cause.Recorded(text(json, "cause"), text(json, "why")),
          chain);
    } catch (DecodeException e) {
      throw new IllegalArgumentException("not a JSON object", e);
    } catch (ClassCastException e) {
      throw new IllegalArgumentException("a field is of another kind", e);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a time", e);
    }
  }

  private static String text(JsonObject json, String field) {
    String text = json.getString(field);
    if (text == null) {
      throw new IllegalArgumentException("no " + field);
    }
    return text;
  }

  private static String cut(String text) {
    return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT - 1) + "…";
  }
}
