package gemel.core.service;

import gemel.core.plan.ForwardingTable;
import gemel.core.plan.Plan;
import gemel.core.plan.PlannedServer;
import gemel.core.plan.PlannedService;
import gemel.healthcheck.pool.PoolEffect;
import gemel.healthcheck.pool.PoolEvent;
import gemel.healthcheck.pool.PoolMachine;
import gemel.healthcheck.pool.PoolState;
import gemel.healthcheck.pool.PoolStep;
import gemel.healthcheck.pool.Quorum;
import gemel.healthcheck.pool.Standing;
import gemel.healthcheck.settings.CheckSettings;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.linux.time.BootTime;
import gemel.linux.time.TimeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who serves: the pool of every service of a plan. Belongs to the event loop. */
final class Pools {
  private final TimeSource time;
  private final Function<PlannedServer, Standing> standing;
  private Map<ServiceKey, Pool> pools = Map.of();
  private final Map<ServiceKey, BootTime> growing = new HashMap<>();
  private Map<CheckSettings, List<Member>> checked = Map.of();

  private record Pool(
      PlannedService service, PoolMachine<RealServer.Id> machine, PoolState<RealServer.Id> state) {
    Pool with(PoolState<RealServer.Id> state) {
      return new Pool(service, machine, state);
    }
  }

  /** What has become of a service's pool. */
  record Turned(ServiceKey service, PoolEffect<RealServer.Id> effect) {}

  /**
   * No services yet.
   *
   * @param standing what the checks of a server say
   */
  Pools(TimeSource time, Function<PlannedServer, Standing> standing) {
    this.time = time;
    this.standing = standing;
  }

  /** Follows another plan; the pool of a service that stays goes on. */
  List<Turned> follow(Plan plan) {
    Map<ServiceKey, Pool> before = pools;
    pools = new LinkedHashMap<>();
    checked = new HashMap<>();
    growing.clear();
    List<Turned> turned = new ArrayList<>();
    for (PlannedService service : plan.services()) {
      ServiceKey key = service.service().key();
      Pool old = before.get(key);
      PoolState<RealServer.Id> state = old == null ? PoolMachine.initial() : old.state();
      pools.put(key, new Pool(service, new PoolMachine<>(service.pool()), state));
      Map<RealServer.Id, Standing> known = new HashMap<>();
      for (PlannedServer server : service.servers()) {
        known.put(server.server().id(), standing.apply(server));
        server
            .checks()
            .forEach(check ->
                checked
                    .computeIfAbsent(check, _ -> new ArrayList<>())
                    .add(new Member(key, server)));
      }
      turned.addAll(step(key, new PoolEvent.Configured<>(known)));
    }
    return turned;
  }

  /** Something else is believed of servers. */
  List<Turned> judged(List<Member> members) {
    List<Turned> turned = new ArrayList<>();
    for (Member one : members) {
      turned.addAll(
          step(one.service(), new PoolEvent.Judged<>(one.id(), standing.apply(one.server()))));
    }
    return turned;
  }

  /** When shares grow next. */
  Optional<BootTime> nextDeadline() {
    return growing.values().stream().min(BootTime::compareTo);
  }

  /** Lets shares grow whose time has come; says in which services. */
  Set<ServiceKey> grow() {
    BootTime now = time.now();
    Set<ServiceKey> due =
        growing.entrySet().stream()
            .filter(service -> service.getValue().isDueAt(now))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    due.forEach(key -> step(key, new PoolEvent.Tick<>()));
    return due;
  }

  /** Some servers, in each service that has them. */
  List<Member> members(Set<RealServer.Id> servers) {
    return pools.entrySet().stream()
        .flatMap(pool ->
            pool.getValue().service().servers().stream()
                .map(server -> new Member(pool.getKey(), server)))
        .filter(member -> servers.contains(member.id()))
        .toList();
  }

  /** All who have a check. */
  List<Member> withCheck(CheckSettings check) {
    return checked.getOrDefault(check, List.of());
  }

  private List<Turned> step(ServiceKey key, PoolEvent<RealServer.Id> event) {
    Pool pool = pool(key);
    PoolStep<RealServer.Id> step = pool.machine().step(pool.state(), event, time.now());
    pools.put(key, pool.with(step.state()));
    pool.machine()
        .nextDeadline(step.state())
        .ifPresentOrElse(deadline -> growing.put(key, deadline), () -> growing.remove(key));
    return step.effects().stream().map(effect -> new Turned(key, effect)).toList();
  }

  private Pool pool(ServiceKey key) {
    Pool pool = pools.get(key);
    if (pool == null) {
      throw new IllegalArgumentException("there is no service " + key);
    }
    return pool;
  }

  /** Whether a service of the plan has a quorum. */
  Quorum quorum(ServiceKey key) {
    return pool(key).state().quorum();
  }

  /** Whether servers of a service of the plan serve that are not up, because none is. */
  boolean serveOn(ServiceKey key) {
    Pool pool = pool(key);
    return pool.machine().serveOn(pool.state());
  }

  /** What a server of a service of the plan weighs now, or would if it were up. */
  int weight(ServiceKey key, RealServer.Id server) {
    Pool pool = pool(key);
    return pool.machine().weight(pool.state(), server);
  }

  /** What it weighs when its slow start is over. */
  int wholeWeight(ServiceKey key, RealServer.Id server) {
    return pool(key).state().of(server).weight();
  }

  /** What the servers of a service of the plan weigh that are up. */
  long weightUp(ServiceKey key) {
    Pool pool = pool(key);
    return pool.machine().weightUp(pool.state());
  }

  /** The table as the pools want it. */
  ForwardingTable table() {
    return table(pools.keySet());
  }

  /** The same of some services of the plan. */
  ForwardingTable table(Set<ServiceKey> services) {
    return ForwardingTable.of(
        services.stream().map(key -> pool(key).service()).toList(),
        service -> {
          Pool pool = pool(service.service().key());
          return service.serving(pool.machine().shares(pool.state()));
        });
  }
}
