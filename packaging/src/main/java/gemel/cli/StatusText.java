package gemel.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The status document for people. */
final class StatusText {
  private static final int MOST_TRANSITIONS = 8;

  private final JsonObject document;
  private final Instant at;

  StatusText(JsonObject document) {
    this.document = document;
    this.at = Instant.parse(document.getString("at"));
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(head());
    document.getJsonArray("notes").forEach(note -> text.append("note: ").append(note).append('\n'));
    text.append('\n').append(groups());
    text.append(markRules());
    for (JsonObject service : Json.objects(document, "services")) {
      text.append('\n').append(service(service));
    }
    text.append('\n').append(peer());
    text.append('\n').append(transitions());
    return text.toString();
  }

  private String markRules() {
    List<JsonObject> rules = Json.objects(document, "mark_rules");
    return rules.isEmpty() ? "" : "\n" + MarkRuleLines.text(rules);
  }

  private String head() {
    JsonObject engine = document.getJsonObject("engine");
    return """
    director %s   gemel %s   process %d   up %s
    engine   %s (%s)   %d of %d connections
    """
            .formatted(
                document.getString("director"),
                document.getString("version"),
                document.getLong("pid"),
                ago(document.getString("started")),
                engine.getString("name"),
                engine.getString("why"),
                engine.getLong("connections"),
                engine.getLong("capacity"))
        + means(engine);
  }

  /** What the engine works by, where that is not what everybody has. */
  private static String means(JsonObject engine) {
    String packets =
        engine.getString("packet_channel", "ffm").equals("ffm")
            ? ""
            : "packets  %s%n".formatted(engine.getString("packet_channel"));
    String loss = engine.getString("host_stack_guard_loss", "");
    return loss.isEmpty()
        ? packets
        : packets + "guard    %s: %s%n".formatted(engine.getString("host_stack_guard"), loss);
  }

  /** What the master holds beside its addresses. */
  private static String routing(JsonObject instance) {
    return routing(instance, "route") + routing(instance, "rule");
  }

  private static String routing(JsonObject instance, String what) {
    JsonArray entries = instance.getJsonArray(what + "s", new JsonArray());
    return entries.stream()
        .map(entry -> "    %s of %s: %s%n".formatted(what, instance.getString("name"), entry))
        .collect(Collectors.joining());
  }

  private String groups() {
    TextTable table =
        new TextTable("INSTANCE", "STATE", "SINCE", "INTERFACE", "VRID", "PRIO", "ADDRESSES");
    StringBuilder reasons = new StringBuilder();
    for (JsonObject group : Json.objects(document, "vrrp")) {
      for (JsonObject instance : Json.objects(group, "instances")) {
        table.add(
            instance.getString("name"),
            group.getString("state"),
            group.getString("since") == null ? "-" : ago(group.getString("since")),
            instance.getString("advertises_on"),
            String.valueOf(instance.getInteger("vrid")),
            priority(instance),
            words(instance.getJsonArray("addresses")));
      }
      reasons.append(
          "  %s is %s: %s%s%s%n"
              .formatted(
                  group.getString("group"),
                  group.getString("state"),
                  group.getString("why"),
                  master(group),
                  gate(group)));
      Json.objects(group, "instances").forEach(instance -> reasons.append(made(instance)));
      Json.objects(group, "instances").forEach(instance -> reasons.append(closed(instance)));
      Json.objects(group, "instances").forEach(instance -> reasons.append(routing(instance)));
      Json.objects(group, "instances").forEach(instance -> reasons.append(tracks(instance)));
    }
    return Json.objects(document, "vrrp").isEmpty()
        ? "no vrrp_instance\n"
        : table.toString() + reasons;
  }

  /** The interfaces that it has made for itself. */
  private static String made(JsonObject instance) {
    StringBuilder lines = new StringBuilder();
    for (JsonObject made : Json.objects(instance, "virtual_interfaces")) {
      lines.append(
          "    %s: %s%s on %s%n"
              .formatted(
                  instance.getString("name"),
                  made.getString("name"),
                  made.getString("mac") == null
                      ? " (%s)".formatted(made.getString("kind"))
                      : " with " + made.getString("mac"),
                  made.getString("base")));
    }
    return lines.toString();
  }

  /** Whoever cannot reach an address of a master finds the reason here. */
  private static String closed(JsonObject instance) {
    return instance.getBoolean("accepts", true)
        ? ""
        : "    %s: this host takes no packet for its addresses (no_accept)%n"
            .formatted(instance.getString("name"));
  }

  /** What it stands for election with; what the file says behind it, where that is another. */
  private static String priority(JsonObject instance) {
    int now = instance.getInteger("effective_priority");
    int written = instance.getInteger("priority");
    return now == written ? String.valueOf(now) : "%d (%d)".formatted(now, written);
  }

  private static String tracks(JsonObject instance) {
    StringBuilder lines = new StringBuilder();
    for (JsonObject track : Json.objects(instance, "tracks")) {
      lines.append(
          "  %s tracks %s: %s, %s%s%n"
              .formatted(
                  instance.getString("name"),
                  track.getString("what"),
                  track.getString("state"),
                  track.getString("why"),
                  track.getString("does").equals("nothing") ? "" : ": " + track.getString("does")));
    }
    return lines.toString();
  }

  /** Whom a backup listens to. */
  private static String master(JsonObject group) {
    JsonObject heard = Json.objects(group, "instances").getFirst().getJsonObject("last_heard");
    return heard == null || !group.getString("state").equals("BACKUP")
        ? ""
        : "; hears %s, priority %d, %d ms ago"
            .formatted(
                heard.getString("router"), heard.getInteger("priority"), heard.getLong("ago_ms"));
  }

  private static String gate(JsonObject group) {
    JsonObject gate = group.getJsonObject("gate");
    return gate.getBoolean("open") ? "" : "; does not preempt, " + gate.getString("reason");
  }

  private String service(JsonObject service) {
    TextTable table =
        new TextTable("  SERVER", "STATE", "SINCE", "WEIGHT", "ACTIVE", "INACTIVE", "CONNS", "WHY");
    boolean servesOn = servesOn(service);
    for (JsonObject server : Json.objects(service, "servers")) {
      table.add(
          "  " + server.getString("address") + ":" + server.getInteger("port"),
          state(server, servesOn),
          ago(server.getString("since")),
          weight(server),
          String.valueOf(server.getLong("active_connections")),
          String.valueOf(server.getLong("inactive_connections")),
          String.valueOf(server.getJsonObject("counters").getLong("connections")),
          server.getString("why") + atThePeer(server.getJsonObject("disagreement")));
    }
    String servers =
        Json.objects(service, "servers").isEmpty() ? "  no real_server\n" : table.toString();
    StringBuilder policies = new StringBuilder();
    service.getJsonArray("policies").forEach(policy -> policies.append("  ").append(policy));
    String marked =
        service.getBoolean("marked", true)
            ? ""
            : "  no mark_rule gives packets this mark: it gets none\n";
    return "%s  %s  %s%s%n%s%s%s"
        .formatted(
            service.getString("service"),
            service.getString("scheduler"),
            String.valueOf(service.getString("method")),
            policies,
            access(service.getJsonObject("access")),
            marked + suspended(service) + refused(service.getJsonObject("refused")) + pool(service),
            servers);
  }

  private static String suspended(JsonObject service) {
    return service.getBoolean("suspended", false)
        ? "  ha_suspend: another director has the address, what is said of servers is of before\n"
        : "";
  }

  /** What its checks say, and what is done all the same. */
  private static String state(JsonObject server, boolean servesOn) {
    String state = server.getString("state");
    String hold = server.getString("hold");
    if (hold != null) {
      return state + ", " + hold;
    }
    if (servesOn && server.getBoolean("serving")) {
      return state + ", serves on";
    }
    return server.getJsonObject("slow_start") == null ? state : state + ", slow start";
  }

  /** {@code 40 of 100} while it begins slowly. */
  private static String weight(JsonObject server) {
    String now = String.valueOf(server.getInteger("weight"));
    JsonObject slowStart = server.getJsonObject("slow_start");
    return slowStart == null ? now : now + " of " + slowStart.getInteger("whole_weight");
  }

  /** What the other director says of a server, where that is not the same. */
  private String atThePeer(@Nullable JsonObject disagreement) {
    return disagreement == null
        ? ""
        : "; at the peer %s since %s: %s"
            .formatted(
                disagreement.getString("peer_state"),
                ago(disagreement.getString("peer_since")),
                disagreement.getString("peer_why"));
  }

  /** Whether servers of it serve that are not up. */
  private static boolean servesOn(JsonObject service) {
    JsonObject lastKnownGood = service.getJsonObject("last_known_good");
    return lastKnownGood != null && lastKnownGood.getBoolean("serving");
  }

  /** Whether enough servers are up, where that is not so or says who serves. */
  private static String pool(JsonObject service) {
    JsonObject quorum = service.getJsonObject("quorum");
    String lost =
        quorum.getString("state").equals("lost")
            ? "  no quorum: the servers that are up weigh %d, wanted %d%n"
                .formatted(
                    quorum.getLong("weight_up"),
                    quorum.getLong("least") + quorum.getLong("hysteresis"))
            : "";
    JsonObject sorry = service.getJsonObject("sorry_server");
    if (servesOn(service)) {
      return lost + "  no server is up: those that were up last serve on\n";
    }
    return sorry == null
        ? lost
        : lost
            + "  sorry_server %s:%d %s%n"
                .formatted(
                    sorry.getString("address"),
                    sorry.getInteger("port"),
                    sorry.getBoolean("serving") ? "serves" : "stands by");
  }

  private static String refused(@Nullable JsonObject refused) {
    return refused == null
        ? ""
        : refused.getJsonArray("why").stream()
            .map("  %s%n"::formatted)
            .collect(Collectors.joining());
  }

  private static String access(@Nullable JsonObject access) {
    return access == null
        ? ""
        : "  access: %d allow, %d deny, others %s; %d allowed, %d denied%n"
            .formatted(
                access.getInteger("allow_rules"),
                access.getInteger("deny_rules"),
                access.getString("others"),
                access.getLong("allowed"),
                access.getLong("denied"));
  }

  private String peer() {
    JsonObject peer = document.getJsonObject("peer_channel");
    if (!peer.getBoolean("configured")) {
      return "no peer channel: a failover breaks the connections\n";
    }
    String state = peer.getString("state");
    String why = peer.getString("why");
    String table =
        peer.getBoolean("complete")
            ? "its connection table is here"
            : "%d of %d of its connections are here"
                .formatted(peer.getLong("received"), peer.getLong("expected"));
    return "peer %s: %s; %s%n"
        .formatted(
            peer.getString("peer"), state.equals(why) ? state : state + " (" + why + ")", table);
  }

  private String transitions() {
    List<JsonObject> all = Json.objects(document, "transitions");
    TextTable table = new TextTable("AGO", "WHAT", "FROM", "TO", "WHY");
    all.reversed().stream()
        .limit(MOST_TRANSITIONS)
        .forEach(entry ->
            table.add(
                ago(entry.getString("at")),
                entry.getString("subject"),
                entry.getString("from"),
                entry.getString("to"),
                entry.getString("why")));
    return table.toString();
  }

  private static String words(JsonArray array) {
    return array.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  /** {@code 5 s}, {@code 12 min}, {@code 3 h}, {@code 2 d}. */
  private String ago(String instant) {
    Duration duration = Duration.between(Instant.parse(instant), at);
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 7200) {
      return seconds / 60 + " min";
    }
    return seconds < 172_800 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
  }
}
