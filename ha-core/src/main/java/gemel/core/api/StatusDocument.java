package gemel.core.api;

import gemel.core.firewall.Bypassed;
import gemel.core.group.RunningGroup;
import gemel.core.mail.MailCounts;
import gemel.core.pair.Finding;
import gemel.core.pair.PairView;
import gemel.core.peer.PeerStatus;
import gemel.core.recorder.Entry;
import gemel.core.service.HandLayer.MarkRuleLists;
import gemel.core.service.ServiceView;
import gemel.healthcheck.runner.CheckCounters;
import gemel.ipvs.EngineStatus;
import gemel.ipvs.ServiceKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a director knows of itself, at one moment.
 *
 * @param director its name
 * @param started when it was started
 * @param engineName which engine forwards
 * @param engineWhy why that one
 * @param engineMeans what the engine works by on this host
 * @param checks what the runner of all checks has done
 * @param markRules what marks the packets of services by mark
 * @param latest transitions of this run, the latest last
 * @param unwritten how many of them are in memory alone
 * @param mails what has become of them
 * @param peer null without a peer channel
 * @param pair what is known of both directors
 * @param bypassed what the host's firewall does not filter
 */
public record StatusDocument(
    String director,
    String version,
    Instant started,
    WallClock clock,
    String engineName,
    String engineWhy,
    Map<String, String> engineMeans,
    EngineStatus engine,
    List<RunningGroup> groups,
    List<ServiceView> services,
    CheckCounters checks,
    MarkRuleLists markRules,
    List<Entry> latest,
    long unwritten,
    MailCounts mails,
    @Nullable PeerStatus peer,
    PairView pair,
    Bypassed bypassed) {
  private static final int MOST_TRANSITIONS = 50;
  private static final int MOST_FILTERS = 1000;

  /**
   * What of it goes on changing is read now, on the event loop. The rest may be made on any thread:
   * with very many servers it takes seconds.
   */
  public Supplier<JsonObject> json() {
    JsonArray vrrp = new JsonArray();
    GroupDocument groupDocument = new GroupDocument(clock, pair);
    groups.forEach(group -> vrrp.add(groupDocument.of(group, latestOf(group).orElse(null))));
    List<String> notes = notes();
    return () -> json(vrrp, notes);
  }

  private JsonObject json(JsonArray vrrp, List<String> notes) {
    JsonArray virtual = new JsonArray();
    ServiceDocument serviceDocument =
        new ServiceDocument(clock, engine, markRules, pair.disputes());
    services.forEach(service -> virtual.add(serviceDocument.of(service)));
    return new JsonObject()
        .put("director", director)
        .put("version", version)
        .put("pid", ProcessHandle.current().pid())
        .put("at", clock.at().toString())
        .put("started", started.toString())
        .put("engine", engineObject())
        .put("notes", new JsonArray(notes))
        .put("bypassed_filters", bypassedFilters())
        .put("vrrp", vrrp)
        .put("mark_rules", MarkRulesJson.of(markRules))
        .put("services", virtual)
        .put("check_runner", checkRunner())
        .put("peer_channel", peerChannel())
        .put("flight_recorder", flightRecorder())
        .put("mail", mail())
        .put("disagreements", disagreements())
        .put("transitions", transitions());
  }

  private Optional<Entry> latestOf(RunningGroup group) {
    String subject = "group " + group.settings().name();
    return latest.reversed().stream().filter(entry -> entry.subject().equals(subject)).findFirst();
  }

  private JsonObject engineObject() {
    JsonObject counters = new JsonObject();
    new TreeMap<>(engine.counters()).forEach(counters::put);
    JsonObject object = new JsonObject().put("name", engineName).put("why", engineWhy);
    new TreeMap<>(engineMeans).forEach(object::put);
    return object
        .put("connections", engine.connections())
        .put("capacity", engine.capacity())
        .put("counters", counters);
  }

  private List<String> notes() {
    Stream<String> leases = groups.stream().flatMap(group -> group.vrrp().notes().stream());
    Stream<String> disagreements =
        Stream.concat(
            pair.findings().stream().map(Finding::sentence), pair.disputes().sentences().stream());
    return Stream.of(disagreements, bypassed.sentences().stream(), leases, refusedByHand())
        .flatMap(sentences -> sentences)
        .toList();
  }

  /** Of services by hand nothing else is shown. */
  private Stream<String> refusedByHand() {
    Set<ServiceKey> shown =
        services.stream().map(view -> view.service().service().key()).collect(Collectors.toSet());
    return engine.services().stream()
        .filter(status -> !shown.contains(status.service().key()))
        .flatMap(status ->
            RefusalsJson.sentences(status.refusals()).stream()
                .map(sentence -> status.service().key() + ": " + sentence));
  }

  private JsonArray bypassedFilters() {
    JsonArray filters = new JsonArray();
    bypassed.filters().stream()
        .limit(MOST_FILTERS)
        .forEach(filter ->
            filters.add(
                new JsonObject()
                    .put("table", filter.table())
                    .put("chain", filter.chain())
                    .put("handle", filter.handle())
                    .put("rule", filter.rule())
                    .put("services", new JsonArray(filter.services()))));
    return filters;
  }

  private JsonArray disagreements() {
    JsonArray found = new JsonArray();
    for (Finding finding : pair.findings()) {
      found.add(
          new JsonObject()
              .put("instance", finding.instance())
              .put("kind", finding.kind().name().toLowerCase(Locale.ROOT))
              .put("suspect", finding.suspect().name())
              .put("since", clock.of(finding.since()))
              .put("why", finding.sentence())
              .put("look_at", new JsonArray(finding.suspect().checks())));
    }
    return found;
  }

  private JsonObject checkRunner() {
    JsonObject failed = new JsonObject();
    new TreeMap<>(checks.failed())
        .forEach((kind, count) -> failed.put(kind.name().toLowerCase(Locale.ROOT), count));
    return new JsonObject()
        .put("checks", checks.checks())
        .put("attempts_under_way", checks.underWay())
        .put("started", checks.started())
        .put("passed", checks.passed())
        .put("failed", failed)
        .put("cancelled", checks.cancelled())
        .put("findings", checks.findings())
        .put("worst_lateness_ms", checks.worstLateness().toMillis());
  }

  private JsonObject peerChannel() {
    if (peer == null) {
      return new JsonObject().put("configured", false);
    }
    return new JsonObject()
        .put("configured", true)
        .put("state", peer.connected() ? "connected" : "alone")
        .put("peer", peer.peer())
        .put("why", peer.why())
        .put("received", peer.progress().received())
        .put("expected", peer.progress().expected())
        .put("complete", peer.progress().complete())
        .put("unacknowledged_messages", peer.unacknowledged())
        .put("waiting_changes", peer.waiting())
        .put("sessions", peer.sessions())
        .put("refused_messages", peer.refused());
  }

  private JsonObject flightRecorder() {
    return new JsonObject().put("entries", latest.size()).put("unwritten", unwritten);
  }

  private JsonObject mail() {
    return new JsonObject()
        .put("server", mails.server())
        .put("sent", mails.sent())
        .put("failed", mails.failed())
        .put("dropped", mails.dropped())
        .put("waiting", mails.waiting())
        .put("latest_failure", mails.latestFailure());
  }

  private JsonArray transitions() {
    JsonArray transitions = new JsonArray();
    latest.stream()
        .skip(Math.max(0, latest.size() - MOST_TRANSITIONS))
        .forEach(entry ->
            transitions.add(
                new JsonObject()
                    .put("at", entry.at().toString())
                    .put("subject", entry.subject())
                    .put("from", entry.from())
                    .put("to", entry.to())
                    .put("why", entry.cause().sentence())));
    return transitions;
  }
}
