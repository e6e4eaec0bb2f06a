package gemel.core.service;

import gemel.core.byhand.Errno;
import gemel.core.byhand.HandChange;
import gemel.core.byhand.HandRefusal;
import gemel.core.byhand.HandRules;
import gemel.core.byhand.MarkRuleOverrides;
import gemel.core.byhand.Overrides;
import gemel.core.plan.ForwardingTable;
import gemel.core.plan.Plan;
import gemel.core.plan.PlannedServer;
import gemel.core.plan.PlannedService;
import gemel.core.plan.TableDiff;
import gemel.core.recorder.Cause;
import gemel.core.recorder.FlightRecorder;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.machine.CheckFinding;
import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.machine.HealthTransition;
import gemel.healthcheck.pool.Quorum;
import gemel.healthcheck.runner.CheckReport;
import gemel.healthcheck.runner.CheckRunner;
import gemel.healthcheck.runner.Checkers;
import gemel.healthcheck.runner.HealthListener;
import gemel.healthcheck.settings.CheckSettings;
import gemel.ipvs.Capability;
import gemel.ipvs.ConnectionTimeouts;
import gemel.ipvs.EngineSettings;
import gemel.ipvs.EngineStatus;
import gemel.ipvs.ForwardingEngine;
import gemel.ipvs.MarkRule;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.TableChange;
import gemel.linux.time.TimeSource;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.TrackedObject;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps checks and engine as the plan and the verdicts want them. Belongs to the event loop. */
public final class Services implements HealthListener {
  private static final Logger log = LoggerFactory.getLogger(Services.class);
  private static final long RETRY_MILLIS = 1000;

  private final Vertx vertx;
  private final Context context;
  private final ForwardingEngine engine;
  private final FlightRecorder recorder;
  private final PoolNews news;
  private final Runnable serversKnown;
  private final TrackedChecks tracked = new TrackedChecks();
  private final CheckRunner runner;
  private final Verdicts verdicts = new Verdicts();
  private final Pools pools = new Pools(verdicts::standing);
  private final OwnAddresses ownAddresses;
  private final MarkRules markRules;
  private Plan plan = Plan.EMPTY;
  private ForwardingTable applied = ForwardingTable.EMPTY;
  private Overrides overrides = Overrides.NONE;
  private EngineSettings settled = EngineSettings.DEFAULT;
  private boolean known;

  /**
   * Nothing runs yet.
   *
   * @param news told what has become of servers and services
   * @param serversKnown run once, when every check has had its first verdict
   */
  public Services(
      Vertx vertx,
      TimeSource time,
      ForwardingEngine engine,
      FlightRecorder recorder,
      PoolNews news,
      Runnable serversKnown) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.engine = engine;
    this.recorder = recorder;
    this.news = news;
    this.serversKnown = serversKnown;
    this.ownAddresses = new OwnAddresses(engine);
    this.markRules = new MarkRules(engine);
    this.runner = new CheckRunner(vertx, time, new Checkers(vertx, tracked.sightings()), this);
  }

  /**
   * Follows another plan; what is equal goes on untouched, and so does what was changed by hand.
   *
   * @return done when the engine answers for the addresses that no group holds
   */
  public Future<Void> follow(Plan wanted, Cause cause) {
    Set<CheckSettings> checks = wanted.checks();
    CheckDiff diff = CheckDiff.between(plan.checks(), checks);
    plan = wanted;
    tracked.follow(wanted);
    diff.replaced()
        .forEach((check, old) -> {
          runner.replace(old, check);
          verdicts.follows(check, old);
        });
    diff.replaced().keySet().stream().filter(TrackedChecks::isOne).forEach(runner::lookNow);
    diff.ended().forEach(runner::remove);
    verdicts.keepOnly(checks);
    Decisions decisions = recorded(pools.follow(wanted), cause);
    Future<Void> _ = settle();
    Future<Void> marked = mark();
    Future<Void> _ = reconcile(decisions);
    decisions.tell(news);
    diff.begun().forEach(runner::add);
    lookWhetherKnown();
    return marked.compose(_ -> answerForOwnAddresses());
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

  private Future<Void> answerForOwnAddresses() {
    return Future.fromCompletionStage(
        ownAddresses.follow(plan, applied.entries().keySet()), context);
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
    return switch (HandRules.judge(applied, change)) {
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
      zeroed.forEach(change -> TableNews.of(change, applied).record(recorder, cause));
      return Future.fromCompletionStage(engine.apply(zeroed), context);
    }
    ForwardingTable file = fileTable();
    Overrides before = overrides;
    changes.forEach(change -> overrides = overrides.after(change, file));
    Overrides asked = overrides;
    return reconcile(Decisions.all(cause))
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
    return reconcile(Decisions.all(new Cause.ByHand("overrides dropped")))
        .compose(_ -> marked)
        .compose(_ -> answerForOwnAddresses());
  }

  /** How long connections may rest. */
  public ConnectionTimeouts timeouts() {
    return plan.engine().timeouts().changedBy(overrides.timeouts());
  }

  /** Ends all checks. */
  public void close() {
    runner.close();
  }

  /** Something that is tracked, by checks or not, has become so. */
  public void seen(TrackedObject object, Reading reading) {
    tracked.seen(object, reading, plan, runner);
  }

  @Override
  public void changed(CheckSettings check, HealthTransition transition) {
    verdicts.turned(check, transition);
    Decisions decisions = judged(check, new Cause.Verdict(transition.cause()));
    if (transition.from() != HealthStatus.UNCHECKED || transition.to() == HealthStatus.DOWN) {
      tellOfOthers(check, decisions);
    }
    lookWhetherKnown();
  }

  /** A server with several checks may be what it was. */
  private void tellOfOthers(CheckSettings check, Decisions decisions) {
    for (Pools.Checked one : pools.checkedBy(check)) {
      RealServer.Id server = one.server().server().id();
      if (!decisions.turns(one.service(), server)) {
        news.checkTurned(
            one.service(), server, verdicts.of(one.server()), decisions.cause().sentence());
      }
    }
  }

  @Override
  public void reweighed(CheckSettings check, CheckSuccess because) {
    verdicts.reweighed(check, because);
    Decisions _ = judged(check, new Cause.Verdict(because));
  }

  private Decisions judged(CheckSettings check, Cause cause) {
    Decisions decisions = recorded(pools.judged(check), cause);
    Future<Void> _ = reconcile(decisions);
    decisions.tell(news);
    return decisions;
  }

  @Override
  public void found(CheckSettings check, CheckFinding finding) {
    // The runner has logged and counted it; it changes no table.
  }

  private void lookWhetherKnown() {
    if (!known
        && plan.checks().stream()
            .noneMatch(check -> verdicts.of(check) == HealthStatus.UNCHECKED)) {
      known = true;
      serversKnown.run();
    }
  }

  /** Tells the recorder which services have a quorum now, or none any more. */
  private Decisions recorded(List<Pools.Turned> turned, Cause cause) {
    Decisions decisions = Decisions.of(cause, turned);
    decisions.record(recorder);
    return decisions;
  }

  private Future<Void> reconcile(Decisions decisions) {
    ForwardingTable wanted = overrides.over(pools.table(plan));
    List<TableChange> changes = TableDiff.between(applied, wanted);
    if (changes.isEmpty()) {
      return Future.succeededFuture();
    }
    ForwardingTable before = applied;
    applied = wanted;
    changes.forEach(
        change -> TableNews.of(change, before).record(recorder, decisions.cause(change)));
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

  /**
   * A service as it is now.
   *
   * @param weightUp the weight of all servers that are up
   * @param servers in the file's order
   * @param sorryServes whether its sorry server is in the table, and gets connections
   */
  public record ServiceView(
      PlannedService service,
      Quorum quorum,
      long weightUp,
      boolean sorryServes,
      List<ServerView> servers) {}

  /**
   * A server as it is now.
   *
   * @param weight its share while it is up
   */
  public record ServerView(
      PlannedServer server,
      HealthStatus status,
      int weight,
      boolean serving,
      List<CheckReport> checks) {}

  /** All services with all their servers, in the file's order. */
  public List<ServiceView> views() {
    return plan.services().stream().map(this::view).toList();
  }

  private ServiceView view(PlannedService service) {
    ServiceKey key = service.service().key();
    Quorum quorum = pools.quorum(key);
    return new ServiceView(
        service,
        quorum,
        pools.weightUp(key),
        quorum == Quorum.LOST
            && service.sorryServer().filter(sorry -> serves(service, sorry.server())).isPresent(),
        service.servers().stream().map(server -> view(service, server)).toList());
  }

  private ServerView view(PlannedService service, PlannedServer server) {
    List<CheckReport> reports =
        server.checks().stream().map(runner::report).flatMap(Optional::stream).toList();
    return new ServerView(
        server,
        verdicts.of(server),
        pools.weight(service.service().key(), server.server().id()),
        serves(service, server.server()),
        reports);
  }

  /** Whether it gets connections now. */
  private boolean serves(PlannedService service, RealServer server) {
    ForwardingTable.Entry entry = applied.entries().get(service.service().key());
    RealServer present = entry == null ? null : entry.servers().get(server.id());
    return present != null && present.weight() > 0;
  }
}
