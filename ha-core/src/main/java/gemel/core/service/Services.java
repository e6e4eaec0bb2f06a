package gemel.core.service;

import gemel.core.plan.ForwardingTable;
import gemel.core.plan.Plan;
import gemel.core.plan.PlannedServer;
import gemel.core.plan.PlannedService;
import gemel.core.recorder.Cause;
import gemel.core.recorder.FlightRecorder;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.machine.CheckFinding;
import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.machine.HealthTransition;
import gemel.healthcheck.pool.Hold;
import gemel.healthcheck.pool.Quorum;
import gemel.healthcheck.pool.Standing;
import gemel.healthcheck.runner.CheckCounters;
import gemel.healthcheck.runner.CheckReport;
import gemel.healthcheck.runner.CheckRunner;
import gemel.healthcheck.runner.Checkers;
import gemel.healthcheck.runner.HealthListener;
import gemel.healthcheck.settings.CheckSettings;
import gemel.ipvs.ForwardingEngine;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.linux.time.TimeSource;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.group.RouterState;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.TrackedObject;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps checks and engine as the plan and the verdicts want them. Belongs to the event loop. */
public final class Services implements HealthListener {
  private final Vertx vertx;
  private final FlightRecorder recorder;
  private final NewsOfHeld news;
  private final Runnable serversKnown;
  private final TrackedChecks tracked = new TrackedChecks();
  private final Suspensions suspensions = new Suspensions();
  private final CheckRunner runner;
  private final Verdicts verdicts = new Verdicts();
  private final Pools pools;
  private final EngineTable table;
  private final HandLayer hand;
  private final Growth growth;
  private final PassiveChecks passive;
  private CheckNews checkNews = CheckNews.NOBODY;
  private Plan plan = Plan.EMPTY;
  private Function<RealServer.Id, Hold> holds = _ -> Hold.NONE;
  private Set<CheckSettings> resting = Set.of();
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
    this.recorder = recorder;
    this.news = new NewsOfHeld(news, this::hold);
    this.serversKnown = serversKnown;
    this.pools = new Pools(time, this::standing);
    this.table = new EngineTable(vertx, engine, recorder, new Wanted());
    this.hand = new HandLayer(vertx, engine, recorder, table);
    this.growth = new Growth(vertx, time, pools, table);
    this.runner = new CheckRunner(vertx, time, new Checkers(vertx, tracked.sightings()), this);
    this.passive = new PassiveChecks(vertx, time, engine, runner::lookNow);
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
    suspensions.follow(wanted);
    diff.following()
        .forEach((check, old) -> {
          runner.addLike(check, old);
          verdicts.follows(check, old);
        });
    diff.following().keySet().stream().filter(TrackedChecks::isOne).forEach(runner::lookNow);
    diff.ended().forEach(runner::remove);
    verdicts.follow(checks);
    Decisions decisions = recorded(pools.follow(wanted), cause);
    Future<Void> marked = hand.follow(wanted);
    Future<Void> _ = table.reconcile(decisions);
    growth.lookAhead();
    decisions.tell(news);
    diff.begun().forEach(runner::add);
    suspend();
    passive.follow(wanted);
    checkNews.followed(wanted);
    return marked.compose(_ -> hand.answerForOwnAddresses());
  }

  /** A group has become something else; services with ha_suspend follow it. */
  public void turned(VrrpGroupSettings group, RouterState state) {
    suspensions.turned(group.name(), state == RouterState.MASTER);
    suspend();
  }

  /** Has those checks rest that no service wants made, and those look that have rested. */
  private void suspend() {
    Set<CheckSettings> before = resting;
    resting = suspensions.resting();
    for (CheckSettings check : resting) {
      runner.rest(check);
      if (!before.contains(check)) {
        checkNews.turned(check);
      }
    }
    for (CheckSettings check : before) {
      if (!resting.contains(check)) {
        runner.wake(check);
        checkNews.turned(check);
      }
    }
    lookWhetherKnown();
  }

  /**
   * Somebody keeps connections from servers, or lets them have some again.
   *
   * @param holds says of any server what holds from now on
   * @param changed of whom that is something else than before
   * @return done when the engine has it
   */
  public Future<Void> hold(
      Function<RealServer.Id, Hold> holds, Set<RealServer.Id> changed, Cause cause) {
    this.holds = holds;
    List<Member> members = pools.members(changed);
    Decisions decisions = recorded(pools.judged(members), cause).about(members);
    Future<Void> held = table.reconcile(Member.services(members), decisions);
    growth.lookAhead();
    decisions.tell(news);
    for (Member member : members) {
      if (hold(member.id()) == Hold.NONE) {
        news.letGo(member, verdicts.of(member.server()), cause.sentence());
      }
    }
    return held;
  }

  private Hold hold(RealServer.Id server) {
    return holds.apply(server);
  }

  private Standing standing(PlannedServer server) {
    return verdicts.standing(server, hold(server.server().id()));
  }

  /** All servers of the plan, each once. */
  public Set<RealServer.Id> servers() {
    return plan.services().stream()
        .flatMap(service -> service.servers().stream())
        .map(server -> server.server().id())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** What was changed by hand. */
  public HandLayer hand() {
    return hand;
  }

  /** What the checks say is told from now on. */
  public void telling(CheckNews hears) {
    checkNews = hears;
  }

  /** One check as it is now. */
  public Optional<CheckReport> report(CheckSettings check) {
    return runner.report(check);
  }

  /** What has become of all checks. */
  public CheckCounters checks() {
    return runner.counters();
  }

  /** Ends all checks, and slow starts as they are. */
  public void close() {
    growth.stop();
    passive.stop();
    runner.close();
  }

  /** Something that is tracked, by checks or not, has become so. */
  public void seen(TrackedObject object, Reading reading) {
    tracked.seen(object, reading, plan, runner);
  }

  @Override
  public void changed(CheckSettings check, HealthTransition transition) {
    verdicts.turned(check, transition);
    checkNews.turned(check);
    Decisions decisions = judged(check, new Cause.Verdict(transition.cause()));
    if (transition.from() != HealthStatus.UNCHECKED || transition.to() == HealthStatus.DOWN) {
      tellOfOthers(check, decisions);
    }
    lookWhetherKnown();
  }

  /** A server with several checks may be what it was. */
  private void tellOfOthers(CheckSettings check, Decisions decisions) {
    for (Member one : pools.withCheck(check)) {
      if (!decisions.turns(one.service(), one.id())) {
        news.checkTurned(
            one.service(), one.id(), verdicts.of(one.server()), decisions.cause().sentence());
      }
    }
  }

  @Override
  public void reweighed(CheckSettings check, CheckSuccess because) {
    verdicts.reweighed(check, because);
    Decisions _ = judged(check, new Cause.Verdict(because));
  }

  private Decisions judged(CheckSettings check, Cause cause) {
    List<Member> members = pools.withCheck(check);
    Decisions decisions = recorded(pools.judged(members), cause);
    Future<Void> _ = table.reconcile(Member.services(members), decisions);
    growth.lookAhead();
    decisions.tell(news);
    return decisions;
  }

  @Override
  public void found(CheckSettings check, CheckFinding finding) {
    // The runner has logged and counted it; it changes no table.
  }

  private void lookWhetherKnown() {
    if (!known && verdicts.areCompleteBut(resting)) {
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

  /** All services with all their servers, in the file's order. */
  public List<ServiceView> views() {
    return plan.services().stream().map(this::view).toList();
  }

  /** The same where there may be time between the views of two services. */
  public Future<List<ServiceView>> viewsInTurns() {
    return new ViewsInTurns(vertx, () -> plan, this::view).begin();
  }

  private ServiceView view(PlannedService service) {
    ServiceKey key = service.service().key();
    Quorum quorum = pools.quorum(key);
    return new ServiceView(
        service,
        quorum,
        pools.weightUp(key),
        quorum == Quorum.LOST
            && service
                .sorryServer()
                .filter(sorry -> table.serves(key, sorry.server().id()))
                .isPresent(),
        pools.serveOn(key),
        suspensions.isSuspended(service),
        service.servers().stream().map(server -> view(service, server)).toList());
  }

  private ServerView view(PlannedService service, PlannedServer server) {
    ServiceKey key = service.service().key();
    RealServer.Id id = server.server().id();
    List<CheckReport> reports =
        server.checks().stream().map(runner::report).flatMap(Optional::stream).toList();
    return new ServerView(
        server,
        verdicts.of(server),
        hold(id),
        pools.weight(key, id),
        pools.wholeWeight(key, id),
        table.serves(key, id),
        reports);
  }

  /** The table of what serves, and what was changed by hand. */
  private final class Wanted implements EngineTable.Wanted {
    @Override
    public ForwardingTable table() {
      return hand.over(pools.table());
    }

    @Override
    public ForwardingTable table(Set<ServiceKey> services) {
      return hand.over(pools.table(services)).only(services);
    }
  }
}
