package gemel.tests.keywords;

import gemel.core.plan.PlannedServer;
import gemel.core.plan.PlannedService;
import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.pool.PoolEffect;
import gemel.healthcheck.pool.PoolEvent;
import gemel.healthcheck.pool.PoolMachine;
import gemel.healthcheck.pool.PoolState;
import gemel.healthcheck.pool.PoolStep;
import gemel.healthcheck.pool.Standing;
import gemel.ipvs.RealServer;
import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Who of the servers of a configuration's first service serves. They go by the end of address. */
final class VirtualPool {
  private final PlannedService service;
  private final PoolMachine<RealServer.Id> machine;
  private final Consumer<PoolEffect<RealServer.Id>> audience;
  private PoolState<RealServer.Id> state = PoolMachine.initial();
  private BootTime now = BootTime.ofMillis(0);

  /** Nobody was checked yet. */
  VirtualPool(String text) {
    this(Planned.of(text).plan().services().getFirst(), _ -> {});
  }

  /** The same of a service; somebody is told what becomes of it. */
  VirtualPool(PlannedService service, Consumer<PoolEffect<RealServer.Id>> audience) {
    this.service = service;
    this.machine = new PoolMachine<>(service.pool());
    this.audience = audience;
    happens(
        new PoolEvent.Configured<>(
            service.servers().stream()
                .map(PlannedServer::server)
                .collect(
                    Collectors.toMap(
                        RealServer::id,
                        real -> new Standing(HealthStatus.UNCHECKED, real.weight())))));
  }

  /** Later. */
  VirtualPool after(Duration duration) {
    now = now.plus(duration);
    happens(new PoolEvent.Tick<>());
    return this;
  }

  VirtualPool up(String... servers) {
    return are(HealthStatus.UP, servers);
  }

  VirtualPool down(String... servers) {
    return are(HealthStatus.DOWN, servers);
  }

  private VirtualPool are(HealthStatus status, String... servers) {
    for (String server : servers) {
      service.servers().stream()
          .map(PlannedServer::server)
          .filter(real -> real.id().address().toString().endsWith(server))
          .forEach(real ->
              happens(new PoolEvent.Judged<>(real.id(), new Standing(status, real.weight()))));
    }
    return this;
  }

  private void happens(PoolEvent<RealServer.Id> event) {
    PoolStep<RealServer.Id> step = machine.step(state, event, now);
    state = step.state();
    step.effects().forEach(audience);
  }

  /** The servers that are in the table. */
  List<RealServer> table() {
    return service.serving(machine.shares(state));
  }

  /** They and their weights: {@code .11 1}. */
  List<String> shares() {
    return table().stream()
        .map(server -> {
          String address = server.id().address().toString();
          return address.substring(address.lastIndexOf('.')) + " " + server.weight();
        })
        .toList();
  }
}
