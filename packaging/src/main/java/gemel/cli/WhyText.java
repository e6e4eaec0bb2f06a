package gemel.cli;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What {@code gemel why} tells people. */
final class WhyText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
  private static final DateTimeFormatter DATE_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private final JsonObject document;
  private final boolean runs;
  private final Instant at;
  private final ZoneId zone;

  /**
   * The text of a document.
   *
   * @param zone of the times that are shown
   */
  WhyText(JsonObject document, ZoneId zone) {
    this.document = document;
    this.runs = document.getBoolean("running");
    this.at = Instant.parse(document.getString("at"));
    this.zone = zone;
  }

  String text() {
    List<JsonObject> topics = Json.objects(document, "topics");
    StringBuilder text = new StringBuilder();
    if (!runs) {
      text.append("no director runs here; this is what its flight recorder has:\n");
    }
    for (JsonObject topic : topics) {
      List<JsonObject> transitions = Json.objects(topic, "transitions");
      if (transitions.isEmpty()) {
        text.append("%s: no transition yet%n".formatted(subject(topic)));
      }
      transitions.forEach(transition -> text.append(transition(topic, transition)));
    }
    return topics.isEmpty() ? "nothing has changed yet\n" : text.toString();
  }

  private String transition(JsonObject topic, JsonObject transition) {
    Instant when = Instant.parse(transition.getString("at"));
    StringBuilder text =
        new StringBuilder(
            "%s at %s (%s ago)%s: %s%n"
                .formatted(
                    change(topic, transition),
                    time(when),
                    Ago.inWords(Duration.between(when, at)),
                    runs && transition.getBoolean("earlier_run") ? ", before the last restart" : "",
                    transition.getString("why")));
    for (JsonObject link : Json.objects(transition, "chain")) {
      text.append(
          "    %s  %s%n"
              .formatted(time(Instant.parse(link.getString("at"))), link.getString("what")));
    }
    return text.toString();
  }

  private static String change(JsonObject topic, JsonObject transition) {
    String from = transition.getString("from");
    String to = transition.getString("to");
    return topic.getString("kind").equals("group")
        ? "%s became %s (was %s)".formatted(topic.getString("name"), to, from)
        : "%s: %s -> %s".formatted(subject(topic), from, to);
  }

  private static String subject(JsonObject topic) {
    return topic.getString("kind") + " " + topic.getString("name");
  }

  /** With the day, unless that is today. */
  private String time(Instant when) {
    boolean today = LocalDate.ofInstant(when, zone).equals(LocalDate.ofInstant(at, zone));
    return (today ? TIME : DATE_AND_TIME).withZone(zone).format(when);
  }
}
