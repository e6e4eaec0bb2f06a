package gemel.core.service;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.ConfigurationReader;
import gemel.core.plan.Plan;
import gemel.core.plan.Planner;
import gemel.core.recorder.Cause;
import gemel.core.recorder.FlightRecorder;
import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.machine.HealthTransition;
import gemel.healthcheck.pool.Hold;
import gemel.healthcheck.pool.PoolEffect;
import gemel.healthcheck.settings.CheckSettings;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import gemel.testkit.Gen;
import gemel.testkit.Property;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Two services over five servers, through verdicts, reloads and words of an operator in any order:
 * after each of them the engine has just the servers that it should have, with their weights. What
 * that is, is said here once more in the simplest words.
 */
class ServicesPropertyTest {
  private static final int SERVERS = 5;
  private static final int STEPS = 60;
  private static final int DELAY_LOOP = 86_400;
  private static final List<Integer> PORTS = List.of(80, 443);

  /** As the file has it; its check never runs by itself. */
  private record Written(int weight, boolean inhibited, int timeout) {
    String text(int number) {
      return """
      real_server 10.0.0.%d 8080 {
        weight %d
        %s
        TCP_CHECK {
          connect_timeout %d
        }
      }
      """
          .formatted(number, weight, inhibited ? "inhibit_on_failure" : "", timeout);
    }
  }

  private static final long PATIENCE_SECONDS = 60;

  @Test
  void theTableIsAlwaysWhatFileChecksAndOperatorSay() throws Exception {
    Vertx vertx = Vertx.vertx();
    CompletableFuture<Void> done = new CompletableFuture<>();
    vertx.runOnContext(_ -> {
      try {
        Property.holds(26, 50, gen -> new History(vertx, gen).unfolds());
        done.complete(null);
      } catch (AssertionError failure) {
        done.completeExceptionally(failure);
      }
    });
    try {
      done.get(PATIENCE_SECONDS, SECONDS);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, SECONDS);
    }
  }

  private static final class History {
    private final Gen gen;
    private final TableEngine engine = new TableEngine();
    private final Services services;
    private final Map<Integer, HealthStatus> believed = new HashMap<>();
    private final Map<Integer, Hold> holds = new HashMap<>();
    private Map<Integer, Map<Integer, Written>> file = Map.of();
    private final Map<Integer, ServingOn> servingOn = new HashMap<>();
    private Set<Integer> servingOnPorts = Set.of();
    private BootTime now = BootTime.ofMillis(0);
    private Plan plan = Plan.EMPTY;

    History(Vertx vertx, Gen gen) {
      this.gen = gen;
      this.services =
          new Services(
              vertx,
              () -> now,
              engine,
              new FlightRecorder(InstantSource.system()),
              new Deaf(),
              () -> {});
    }

    void unfolds() {
      reload();
      lookOn();
      for (int step = 0; step < STEPS; step++) {
        now = now.plus(Duration.ofSeconds(gen.between(0, DELAY_LOOP / 2)));
        switch (gen.between(0, 9)) {
          case 0, 1 -> reload();
          case 2, 3 -> hold();
          default -> verdict();
        }
        lookOn();
        assertThat(actual()).as("step %d", step).isEqualTo(wanted());
      }
      services.close();
    }

    private void reload() {
      Map<Integer, Map<Integer, Written>> next = new LinkedHashMap<>();
      for (int port : PORTS) {
        Map<Integer, Written> servers = new TreeMap<>();
        for (int number = 1; number <= SERVERS; number++) {
          if (!gen.oneIn(3)) {
            servers.put(number, new Written(gen.between(0, 9), gen.oneIn(3), gen.between(1, 3)));
          }
        }
        if (!servers.isEmpty()) {
          next.put(port, servers);
        }
      }
      file = next;
      servingOnPorts = PORTS.stream().filter(_ -> gen.oneIn(2)).collect(Collectors.toSet());
      believed.keySet().removeIf(number -> !isThere(number));
      plan =
          Planner.plan(new ConfigurationReader("d1").parse("d1.conf", text()).configuration())
              .plan();
      services.follow(plan, new Cause.Configured("d1.conf"));
    }

    private boolean isThere(int number) {
      return file.values().stream().anyMatch(servers -> servers.containsKey(number));
    }

    private String text() {
      StringBuilder text = new StringBuilder();
      file.forEach((port, servers) -> {
        text.append(
            """
            virtual_server 192.0.2.1 %d {
              protocol TCP
              lb_kind NAT
              delay_loop %d
              warmup %d
              all_down %s
            """
                .formatted(
                    port,
                    DELAY_LOOP,
                    DELAY_LOOP,
                    servingOnPorts.contains(port) ? "last_known_good" : "reject"));
        servers.forEach((number, written) -> text.append(written.text(number)));
        text.append("}\n");
      });
      return text.toString();
    }

    private void hold() {
      int number = gen.between(1, SERVERS);
      holds.put(number, gen.oneOf(Hold.values()));
      Map<Integer, Hold> now = Map.copyOf(holds);
      services.hold(
          id -> now.getOrDefault(number(id), Hold.NONE),
          Set.of(id(number)),
          new Cause.ByHand("withdrawn"));
    }

    /** All checks of one server agree, but not at the same time. */
    private void verdict() {
      int number = gen.between(1, SERVERS);
      HealthStatus from = believed.getOrDefault(number, HealthStatus.UNCHECKED);
      HealthStatus to = from == HealthStatus.UP ? HealthStatus.DOWN : HealthStatus.UP;
      Outcome outcome =
          to == HealthStatus.UP
              ? new CheckSuccess("connected")
              : new CheckFailure(FailureKind.REFUSED, "refused");
      List<CheckSettings> checks =
          plan.checks().stream()
              .filter(check -> check.spec().toString().contains("10.0.0." + number + ":"))
              .toList();
      if (!checks.isEmpty()) {
        believed.put(number, to);
      }
      for (CheckSettings check : checks) {
        services.changed(check, new HealthTransition(from, to, outcome, 1, new BootTime(1)));
      }
    }

    private ServingOn servingOn(int port) {
      return servingOn.computeIfAbsent(port, _ -> new ServingOn());
    }

    /** Follows who would serve on. */
    private void lookOn() {
      servingOn.keySet().retainAll(file.keySet());
      file.forEach((port, servers) -> {
        ServingOn service = servingOn(port);
        Set<Integer> free = new HashSet<>(servers.keySet());
        free.removeIf(number -> holds.getOrDefault(number, Hold.NONE) != Hold.NONE);
        Set<Integer> up = new HashSet<>(free);
        up.removeIf(number -> believed.get(number) != HealthStatus.UP);
        Set<Integer> getting = new HashSet<>(up);
        getting.removeIf(number -> weight(servers, number) == 0);
        free.removeAll(up);
        service.now(getting, free, now, longestToNotice(servers.values()));
        if (!servingOnPorts.contains(port)) {
          service.forget();
        }
      });
    }

    private static int weight(Map<Integer, Written> servers, int number) {
      Written written = servers.get(number);
      return written == null ? 0 : written.weight();
    }

    /** An interval, and two attempts with a second in between. */
    private static Duration longestToNotice(Collection<Written> servers) {
      int timeout = servers.stream().mapToInt(Written::timeout).max().orElseThrow();
      return Duration.ofSeconds(DELAY_LOOP + 2L * timeout + 1);
    }

    private Map<Integer, Map<Integer, Integer>> wanted() {
      Map<Integer, Map<Integer, Integer>> table = new TreeMap<>();
      file.forEach((port, servers) -> {
        Map<Integer, Integer> weights = new TreeMap<>();
        servers.forEach((number, written) -> {
          boolean up = believed.get(number) == HealthStatus.UP;
          switch (holds.getOrDefault(number, Hold.NONE)) {
            case NONE -> {
              boolean serves = up || servingOn(port).servers.contains(number);
              if (serves || written.inhibited()) {
                weights.put(number, serves ? written.weight() : 0);
              }
            }
            case DRAINING -> {
              if (up || written.inhibited()) {
                weights.put(number, 0);
              }
            }
            case OUT -> {}
          }
        });
        table.put(port, weights);
      });
      return table;
    }

    private Map<Integer, Map<Integer, Integer>> actual() {
      Map<Integer, Map<Integer, Integer>> table = new TreeMap<>();
      engine
          .table()
          .entries()
          .forEach((key, entry) -> {
            Map<Integer, Integer> weights = new TreeMap<>();
            entry.servers().values().forEach(one -> weights.put(number(one.id()), one.weight()));
            table.put(((ServiceKey.ByAddress) key).port(), weights);
          });
      return table;
    }

    private static RealServer.Id id(int number) {
      return new RealServer.Id(IpAddress.parse("10.0.0." + number), 8080);
    }

    private static int number(RealServer.Id id) {
      return IntStream.rangeClosed(1, SERVERS)
          .filter(number -> id(number).equals(id))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Who of a service's servers serves on although nobody is up. */
  private static final class ServingOn {
    private Set<Integer> getting = Set.of();
    private final Map<Integer, BootTime> failed = new HashMap<>();
    private Set<Integer> servers = Set.of();

    /**
     * Something may be otherwise.
     *
     * @param up get connections
     * @param down would, if they were up
     */
    void now(Set<Integer> up, Set<Integer> down, BootTime now, Duration window) {
      Set<Integer> failing = new HashSet<>(getting);
      failing.retainAll(down);
      failing.forEach(number -> failed.put(number, now));
      failed.keySet().retainAll(down);
      if (!up.isEmpty()) {
        servers = Set.of();
      } else if (!getting.isEmpty()) {
        failed.values().removeIf(since -> failing.isEmpty() || now.isAfter(since.plus(window)));
        servers = Set.copyOf(failed.keySet());
      } else {
        servers = servers.stream().filter(down::contains).collect(Collectors.toSet());
      }
      getting = up;
    }

    void forget() {
      failed.clear();
      servers = Set.of();
    }
  }

  private static final class Deaf implements PoolNews {
    @Override
    public void tell(ServiceKey service, PoolEffect<RealServer.Id> effect, String why) {}

    @Override
    public void checkTurned(
        ServiceKey service, RealServer.Id server, HealthStatus status, String why) {}
  }
}
