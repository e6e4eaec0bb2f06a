package gemel.core.service;

import gemel.core.plan.ForwardingTable;
import gemel.core.plan.TableDiff;
import gemel.core.recorder.Cause;
import gemel.core.recorder.FlightRecorder;
import gemel.ipvs.EngineStatus;
import gemel.ipvs.ForwardingEngine;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.TableChange;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The table that the engine has, made into the one that is wanted by as few changes as it takes.
 * Each is recorded with its cause. Belongs to the event loop.
 */
final class EngineTable {
  private static final Logger log = LoggerFactory.getLogger(EngineTable.class);
  private static final long RETRY_MILLIS = 1000;

  private final Vertx vertx;
  private final Context context;
  private final ForwardingEngine engine;
  private final FlightRecorder recorder;
  private final Wanted wanted;
  private ForwardingTable applied = ForwardingTable.EMPTY;

  /** What the table should be. */
  interface Wanted {
    ForwardingTable table();

    /** Of these services alone, as far as they are wanted. */
    ForwardingTable table(Set<ServiceKey> services);
  }

  /** An empty one. */
  EngineTable(Vertx vertx, ForwardingEngine engine, FlightRecorder recorder, Wanted wanted) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.engine = engine;
    this.recorder = recorder;
    this.wanted = wanted;
  }

  ForwardingTable applied() {
    return applied;
  }

  /** Whether a server gets connections of a service now. */
  boolean serves(ServiceKey service, RealServer.Id server) {
    ForwardingTable.Entry entry = applied.entries().get(service);
    RealServer present = entry == null ? null : entry.servers().get(server);
    return present != null && present.weight() > 0;
  }

  /** Makes the whole table what is wanted now; fails if the engine refuses, and tries on. */
  Future<Void> reconcile(Decisions decisions) {
    ForwardingTable next = wanted.table();
    return change(TableDiff.between(applied, next), next, decisions);
  }

  /** The same, where nothing else than these services is wanted otherwise than before. */
  Future<Void> reconcile(Set<ServiceKey> services, Decisions decisions) {
    ForwardingTable next = wanted.table(services);
    return change(
        TableDiff.between(applied.only(services), next), applied.with(services, next), decisions);
  }

  /** The same where shares have grown with the time, which is not recorded. */
  Future<Void> grow(Set<ServiceKey> services) {
    ForwardingTable next = wanted.table(services);
    return apply(
        TableDiff.between(applied.only(services), next),
        applied.with(services, next),
        Decisions.all(new Cause.SlowStart()));
  }

  private Future<Void> change(
      List<TableChange> changes, ForwardingTable next, Decisions decisions) {
    ForwardingTable before = applied;
    changes.forEach(
        change -> TableNews.of(change, before).record(recorder, decisions.cause(change)));
    return apply(changes, next, decisions);
  }

  private Future<Void> apply(List<TableChange> changes, ForwardingTable next, Decisions decisions) {
    if (changes.isEmpty()) {
      return Future.succeededFuture();
    }
    applied = next;
    return Future.fromCompletionStage(engine.apply(changes), context)
        .onFailure(refusal -> refused(refusal, decisions));
  }

  /** A part of the changes may be in effect: what the engine has now is the new beginning. */
  private void refused(Throwable refusal, Decisions decisions) {
    log.error("the engine refused a change of its table: {}", refusal.toString());
    vertx.setTimer(
        RETRY_MILLIS,
        _ ->
            engine
                .status()
                .whenComplete((status, _) -> context.runOnContext(_ -> resume(status, decisions))));
  }

  private void resume(@Nullable EngineStatus status, Decisions decisions) {
    if (status != null) {
      applied = TableNews.tableOf(status);
    }
    Future<Void> _ = reconcile(decisions);
  }
}
