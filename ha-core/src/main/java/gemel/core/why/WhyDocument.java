package gemel.core.why;

import gemel.core.recorder.Entry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** The answer to a {@link WhyQuestion}. */
public final class WhyDocument {
  private static final int MOST_NAMES = 50;

  private final Instant at;
  private final List<Topic> known;
  private final List<Entry> entries;

  /**
   * Answers from these.
   *
   * @param at now
   * @param known what there is by name, whether it ever changed or not
   * @param entries oldest first
   */
  public WhyDocument(Instant at, List<Topic> known, List<Entry> entries) {
    this.at = at;
    this.known = known;
    this.entries = entries;
  }

  /**
   * The document; of each topic the latest transition comes first.
   *
   * @throws UnknownName if there is nothing by that name
   */
  public JsonObject answer(WhyQuestion question) throws UnknownName {
    JsonArray topics = new JsonArray();
    for (Topic topic : meant(question.name())) {
      topics.add(
          new JsonObject()
              .put("kind", topic.kind())
              .put("name", topic.name())
              .put("transitions", transitions(topic, question.last())));
    }
    return new JsonObject().put("at", at.toString()).put("topics", topics);
  }

  private List<Topic> meant(String name) throws UnknownName {
    List<Topic> all = Topic.all(known, entries);
    if (name.isEmpty()) {
      List<Topic> there = known.isEmpty() ? all : known;
      List<Topic> groups = ofKind(there, Topic.GROUP);
      return groups.isEmpty() ? ofKind(there, Topic.SERVER) : groups;
    }
    List<Topic> meant = all.stream().filter(topic -> topic.isMeantBy(name)).toList();
    if (meant.isEmpty()) {
      throw new UnknownName("there is no '" + name + "'; there is " + names(all));
    }
    return meant;
  }

  private static List<Topic> ofKind(List<Topic> topics, String kind) {
    return topics.stream().filter(topic -> topic.kind().equals(kind)).toList();
  }

  private static String names(List<Topic> all) {
    if (all.isEmpty()) {
      return "nothing yet";
    }
    String names =
        all.stream().limit(MOST_NAMES).map(Topic::subject).collect(Collectors.joining(", "));
    return all.size() > MOST_NAMES ? names + ", and more" : names;
  }

  private JsonArray transitions(Topic topic, int last) {
    JsonArray transitions = new JsonArray();
    entries.reversed().stream()
        .filter(entry -> entry.subject().equals(topic.subject()))
        .limit(last)
        .forEach(entry -> transitions.add(transition(entry)));
    return transitions;
  }

  private static JsonObject transition(Entry entry) {
    JsonArray chain = new JsonArray();
    entry
        .chain()
        .forEach(link ->
            chain.add(new JsonObject().put("at", link.at().toString()).put("what", link.what())));
    return new JsonObject()
        .put("at", entry.at().toString())
        .put("from", entry.from())
        .put("to", entry.to())
        .put("cause", entry.cause().word())
        .put("why", entry.cause().sentence())
        .put("earlier_run", entry.isOfEarlierRun())
        .put("chain", chain);
  }
}
