package gemel.core.service;

import gemel.core.byhand.Errno;
import gemel.core.byhand.HandChange;
import gemel.core.byhand.HandRefusal;
import gemel.core.byhand.HandRules;
import gemel.core.byhand.MarkRuleOverrides;
import gemel.core.byhand.Overrides;
import gemel.core.plan.ForwardingTable;
import gemel.core.plan.Plan;
import gemel.core.recorder.Cause;
import gemel.core.recorder.FlightRecorder;
import gemel.ipvs.Capability;
import gemel.ipvs.ConnectionTimeouts;
import gemel.ipvs.EngineSettings;
import gemel.ipvs.ForwardingEngine;
import gemel.ipvs.MarkRule;
import gemel.ipvs.TableChange;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was changed by hand, over what the file wants, and what of it concerns the whole engine.
 * Belongs to the event loop.
 */
public final class HandLayer {
  private final Context context;
  private final ForwardingEngine engine;
  private final FlightRecorder recorder;
  private final EngineTable table;
  private final OwnAddresses ownAddresses;
  private final MarkRules markRules;
  private Plan plan = Plan.EMPTY;
  private Overrides overrides = Overrides.NONE;
  private EngineSettings settled = EngineSettings.DEFAULT;

  /** Nothing was changed. */
  HandLayer(Vertx vertx, ForwardingEngine engine, FlightRecorder recorder, EngineTable table) {
    this.context = vertx.getOrCreateContext();
    this.engine = engine;
    this.recorder = recorder;
    this.table = table;
    this.ownAddresses = new OwnAddresses(engine);
    this.markRules = new MarkRules(engine);
  }

  /**
   * Lies over another plan from now on.
   *
   * @return done when the engine marks packets as is wanted now
   */
  Future<Void> follow(Plan wanted) {
    plan = wanted;
    Future<Void> _ = settle();
    return mark();
  }

  /** A table with what was changed. */
  ForwardingTable over(ForwardingTable below) {
    return overrides.over(below);
  }

  /**
   * The rules that mark packets, those by hand and those of the file, in the order of the search.
   */
  public MarkRuleLists markRules() {
    MarkRuleOverrides byHand = overrides.markRules();
    return new MarkRuleLists(byHand.added(), byHand.leftOf(plan.markRules()));
  }

  /**
   * Rules as they are now.
   *
   * @param byHand come first
   */
  public record MarkRuleLists(List<MarkRule> byHand, List<MarkRule> file) {
    /** Whether any of them gives packets a mark. */
    public boolean gives(int mark) {
      return Stream.concat(byHand.stream(), file.stream()).anyMatch(rule -> rule.mark() == mark);
    }
  }

  /** Tells the engine which packets to mark, if these are others now. */
  private Future<Void> mark() {
    return Future.fromCompletionStage(
        markRules.follow(overrides.markRules().over(plan.markRules())), context);
  }

  /** Has the engine answer for addresses of services that no group holds. */
  Future<Void> answerForOwnAddresses() {
    return Future.fromCompletionStage(
        ownAddresses.follow(plan, table.applied().entries().keySet()), context);
  }

  /**
   * Makes a change that somebody asks for by hand.
   *
   * @return done when it is in effect; a {@link HandRefusal} if it is not made
   */
  public Future<Void> change(HandChange change) {
    if (change instanceof HandChange.SetTimeouts(ConnectionTimeouts wanted)) {
      return set(wanted);
    }
    if (change instanceof HandChange.OfMarkRule marking) {
      return mark(marking);
    }
    return switch (HandRules.judge(table.applied(), change)) {
      case HandRules.Verdict.Refused(Errno errno) ->
          Future.failedFuture(new HandRefusal(errno, errno.name()));
      case HandRules.Verdict.Granted(List<TableChange> changes) -> {
        Optional<String> lacks =
            changes.stream().map(engine::lacks).flatMap(Optional::stream).findFirst();
        yield lacks.isPresent() ? Future.failedFuture(lacking(lacks.get())) : change(changes);
      }
    };
  }

  private Future<Void> mark(HandChange.OfMarkRule change) {
    if (!engine.capabilities().contains(Capability.FIREWALL_MARKS)) {
      return Future.failedFuture(lacking("marking packets"));
    }
    try {
      overrides = overrides.with(overrides.markRules().after(change, plan.markRules()));
    } catch (HandRefusal refusal) {
      return Future.failedFuture(refusal);
    }
    TableNews.of(change).record(recorder, new Cause.ByHand("changed"));
    return mark();
  }

  private Future<Void> set(ConnectionTimeouts wanted) {
    ConnectionTimeouts before = timeouts();
    if (before.changedBy(wanted).equals(before)) {
      return Future.succeededFuture();
    }
    if (!engine.capabilities().contains(Capability.TIMEOUTS)) {
      return Future.failedFuture(lacking("setting connection timeouts"));
    }
    overrides = overrides.with(wanted);
    return settle();
  }

  /** Tells the engine what holds for all of it, if that is something else now. */
  private Future<Void> settle() {
    EngineSettings wanted = plan.engine().with(timeouts());
    if (wanted.equals(settled)) {
      return Future.succeededFuture();
    }
    settled = wanted;
    return Future.fromCompletionStage(engine.set(wanted), context);
  }

  private HandRefusal lacking(String what) {
    return new HandRefusal(
        Errno.EOPNOTSUPP,
        "%s is not supported by the %s engine yet".formatted(what, engine.name()));
  }

  private Future<Void> change(List<TableChange> changes) {
    Cause cause = new Cause.ByHand("changed");
    List<TableChange> zeroed =
        changes.stream().filter(TableChange.ZeroCounters.class::isInstance).toList();
    if (!zeroed.isEmpty()) {
      zeroed.forEach(change -> TableNews.of(change, table.applied()).record(recorder, cause));
      return Future.fromCompletionStage(engine.apply(zeroed), context);
    }
    ForwardingTable file = fileTable();
    Overrides before = overrides;
    changes.forEach(change -> overrides = overrides.after(change, file));
    Overrides asked = overrides;
    return table
        .reconcile(Decisions.all(cause))
        .onFailure(_ -> {
          if (overrides.equals(asked)) { // what the engine refuses is not asked for again
            overrides = before;
          }
        })
        .compose(_ -> answerForOwnAddresses());
  }

  /** What was changed by hand and holds against the file. */
  public Overrides overrides() {
    return overrides;
  }

  /** All services and servers of the file. */
  public ForwardingTable fileTable() {
    return ForwardingTable.of(plan);
  }

  /** All mark rules of the file. */
  public List<MarkRule> fileMarkRules() {
    return plan.markRules();
  }

  /** Goes back to the file. */
  public Future<Void> dropOverrides() {
    overrides = Overrides.NONE;
    Future<Void> _ = settle();
    Future<Void> marked = mark();
    return table
        .reconcile(Decisions.all(new Cause.ByHand("overrides dropped")))
        .compose(_ -> marked)
        .compose(_ -> answerForOwnAddresses());
  }

  /** How long connections may rest. */
  public ConnectionTimeouts timeouts() {
    return plan.engine().timeouts().changedBy(overrides.timeouts());
  }
}
