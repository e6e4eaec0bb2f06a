package gemel.core.api;

import gemel.core.dispute.DisputeView;
import gemel.core.plan.PlannedService;
import gemel.core.service.HandLayer.MarkRuleLists;
import gemel.core.service.ServerView;
import gemel.core.service.ServiceView;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.machine.CheckResult;
import gemel.healthcheck.runner.CheckReport;
import gemel.ipvs.AccessCounts;
import gemel.ipvs.AccessList;
import gemel.ipvs.EngineStatus;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.ServicePolicies;
import gemel.ipvs.ServiceStatus;
import gemel.ipvs.ServiceStatus.ServerStatus;
import gemel.ipvs.SynFailures;
import gemel.ipvs.TrafficCounters;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A virtual service as JSON: what the file wants, what the checks say, what the engine counts. */
final class ServiceDocument {
  private final WallClock clock;
  private final Map<ServiceKey, ServiceStatus> engine;
  private final MarkRuleLists markRules;
  private final DisputeView disputes;

  ServiceDocument(
      WallClock clock, EngineStatus engine, MarkRuleLists markRules, DisputeView disputes) {
    this.clock = clock;
    this.engine =
        engine.services().stream()
            .collect(Collectors.toMap(service -> service.service().key(), Function.identity()));
    this.markRules = markRules;
    this.disputes = disputes;
  }

  JsonObject of(ServiceView shown) {
    PlannedService planned = shown.service();
    List<ServerView> views = shown.servers();
    ServiceKey key = planned.service().key();
    Optional<ServiceStatus> status = Optional.ofNullable(engine.get(key));
    Map<RealServer.Id, ServerStatus> carrying =
        status.map(ServiceStatus::servers).orElse(List.of()).stream()
            .collect(Collectors.toMap(server -> server.server().id(), Function.identity()));
    JsonArray servers = new JsonArray();
    views.forEach(view -> servers.add(server(view, carrying)));
    JsonObject document = new JsonObject().put("service", key.toString());
    switch (key) {
      case ServiceKey.ByAddress service ->
          document
              .put("protocol", service.protocol().name())
              .put("address", service.address().toString())
              .put("port", service.port());
      case ServiceKey.ByMark service ->
          document
              .put("fwmark", Integer.toUnsignedLong(service.mark()))
              .put("marked", markRules.gives(service.mark()));
    }
    return document
        .put("scheduler", planned.service().scheduler().name().toLowerCase(Locale.ROOT))
        .put(
            "method",
            views.isEmpty() ? null : MethodWord.of(views.getFirst().server().server().method()))
        .put("policies", new JsonArray(policies(planned, status).words()))
        .put("counters", counters(status.map(ServiceStatus::counters).orElse(TrafficCounters.NONE)))
        .put("access", access(planned, status))
        .put("refused", status.map(RefusalsJson::of).orElse(null))
        .put("quorum", quorum(shown))
        .put("sorry_server", sorryServer(shown))
        .put("last_known_good", lastKnownGood(shown))
        .put("suspended", shown.suspended())
        .put("servers", servers);
  }

  private static JsonObject quorum(ServiceView view) {
    return new JsonObject()
        .put("state", view.quorum().name().toLowerCase(Locale.ROOT))
        .put("weight_up", view.weightUp())
        .put("least", view.service().quorum())
        .put("hysteresis", view.service().hysteresis());
  }

  /** Null for a service without one. */
  private static @Nullable JsonObject sorryServer(ServiceView view) {
    return view.service()
        .sorryServer()
        .map(sorry ->
            ServerJson.id(sorry.server().id())
                .put("method", MethodWord.of(sorry.server().method()))
                .put("serving", view.sorryServes()))
        .orElse(null);
  }

  /** Null for a service where nobody serves on while no server is up. */
  private static @Nullable JsonObject lastKnownGood(ServiceView view) {
    return view.service().lastKnownGood()
        ? new JsonObject().put("serving", view.lastKnownGoodServe())
        : null;
  }

  /** The engine's; as planned where it has none. */
  private static ServicePolicies policies(PlannedService planned, Optional<ServiceStatus> status) {
    return status.map(ServiceStatus::service).orElse(planned.service()).policies();
  }

  /** Null for a service that takes connections from everywhere. */
  private static @Nullable JsonObject access(
      PlannedService planned, Optional<ServiceStatus> status) {
    AccessList list = policies(planned, status).access();
    return list.equals(AccessList.OPEN)
        ? null
        : AccessJson.of(list, status.map(ServiceStatus::access).orElse(AccessCounts.NONE));
  }

  private JsonObject server(ServerView view, Map<RealServer.Id, ServerStatus> carrying) {
    RealServer server = view.server().server();
    Optional<ServerStatus> status = Optional.ofNullable(carrying.get(server.id()));
    JsonArray checks = new JsonArray();
    view.checks().forEach(check -> checks.add(check(check)));
    return new JsonObject()
        .put("address", server.id().address().toString())
        .put("port", server.id().port())
        .put("method", MethodWord.of(server.method()))
        .put("weight", view.weight())
        .put("slow_start", slowStart(view))
        .put("state", view.status().name())
        .put("hold", MaintenanceDocument.word(view.hold()))
        .put("why", why(view))
        .put("since", since(view))
        .put("disagreement", disagreement(view))
        .put("serving", view.serving())
        .put("active_connections", status.map(ServerStatus::activeConnections).orElse(0L))
        .put("inactive_connections", status.map(ServerStatus::inactiveConnections).orElse(0L))
        .put("counters", counters(status.map(ServerStatus::counters).orElse(TrafficCounters.NONE)))
        .put("syn_failures", synFailures(status))
        .put("checks", checks);
  }

  private static JsonObject synFailures(Optional<ServerStatus> status) {
    SynFailures failures = status.map(ServerStatus::synFailures).orElse(SynFailures.NONE);
    return new JsonObject().put("repeated", failures.repeated()).put("refused", failures.refused());
  }

  /** Null for a server that has its whole weight. */
  private static @Nullable JsonObject slowStart(ServerView view) {
    return view.weight() == view.wholeWeight()
        ? null
        : new JsonObject().put("whole_weight", view.wholeWeight());
  }

  /** Null for a server of which the peer's checks say the same, or nothing. */
  private @Nullable JsonObject disagreement(ServerView view) {
    return disputes
        .of(view.server().checks())
        .map(dispute ->
            new JsonObject()
                .put("check", dispute.own().spec().toString())
                .put("state", dispute.own().opinion().status().name())
                .put("peer_state", dispute.peer().status().name())
                .put("peer_since", clock.of(dispute.peer().since()))
                .put("peer_why", dispute.peer().why())
                .put("since", clock.of(dispute.since()))
                .put("why", disputes.sentence(dispute, view.server().server().id())))
        .orElse(null);
  }

  /** The sentence of the check that decides: one that is not good, else the last one. */
  private static String why(ServerView view) {
    if (view.checks().isEmpty()) {
      return "no check is configured";
    }
    return deciding(view).why();
  }

  private String since(ServerView view) {
    return view.checks().isEmpty() ? clock.at().toString() : clock.of(deciding(view).since());
  }

  private static CheckReport deciding(ServerView view) {
    return view.checks().stream()
        .filter(check -> check.status() == view.status())
        .max(Comparator.comparing(CheckReport::since))
        .orElse(view.checks().getLast());
  }

  private JsonObject check(CheckReport report) {
    JsonArray results = new JsonArray();
    report.results().forEach(result -> results.add(result(result)));
    return new JsonObject()
        .put("check", report.check().spec().toString())
        .put("state", report.status().name())
        .put("why", report.why())
        .put("since", clock.of(report.since()))
        .put("next_in_ms", nextIn(report))
        .put("results", results);
  }

  /** Null while it rests. */
  private static @Nullable Long nextIn(CheckReport report) {
    Duration next = report.nextCheckIn();
    return next == null ? null : next.toMillis();
  }

  private JsonObject result(CheckResult result) {
    return new JsonObject()
        .put("at", clock.of(result.at()))
        .put("latency_ms", result.latency().toNanos() / 1_000_000.0)
        .put("good", result.outcome() instanceof CheckSuccess)
        .put("sentence", result.outcome().sentence());
  }

  private static JsonObject counters(TrafficCounters counters) {
    return new JsonObject()
        .put("connections", counters.connections())
        .put("in_packets", counters.inPackets())
        .put("out_packets", counters.outPackets())
        .put("in_bytes", counters.inBytes())
        .put("out_bytes", counters.outBytes());
  }
}
