package gemel.healthcheck.pool;

import static gemel.healthcheck.machine.HealthStatus.DOWN;
import static gemel.healthcheck.machine.HealthStatus.UNCHECKED;
import static gemel.healthcheck.machine.HealthStatus.UP;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.pool.PoolSettings.SorryServer;
import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Servers a and b of weight 100, which have a slow start of 10 s, and are up at 0 s. */
class BeginnersTest {
  private static final SlowStart TEN_SECONDS = new SlowStart(Duration.ofSeconds(10));

  private PoolMachine<String> machine = pool(TEN_SECONDS, "a", "b");
  private PoolState<String> state = PoolMachine.initial();
  private BootTime now = BootTime.ofMillis(0);

  private static PoolMachine<String> pool(SlowStart start, String... servers) {
    return new PoolMachine<>(new PoolSettings<>(members(start, servers), 1, 0, Optional.empty()));
  }

  private static List<Member<String>> members(SlowStart start, String... servers) {
    return Stream.of(servers).map(id -> new Member<>(id, false, start)).toList();
  }

  private BeginnersTest bothUp() {
    return configured().judged("a", UP).judged("b", UP);
  }

  private BeginnersTest configured() {
    Map<String, Standing> standings = new HashMap<>();
    for (String id : List.of("a", "b")) {
      standings.put(id, new Standing(state.of(id).status(), 100, state.of(id).hold()));
    }
    return steps(new PoolEvent.Configured<>(standings));
  }

  private BeginnersTest judged(String id, HealthStatus status) {
    return judged(id, new Standing(status, 100, state.of(id).hold()));
  }

  private BeginnersTest held(String id, Hold hold) {
    return judged(id, new Standing(state.of(id).status(), 100, hold));
  }

  private BeginnersTest judged(String id, Standing standing) {
    return steps(new PoolEvent.Judged<>(id, standing));
  }

  /** Ticks at each deadline until then. */
  private BeginnersTest at(int seconds) {
    BootTime end = BootTime.ofMillis(seconds * 1000L);
    Optional<BootTime> deadline = machine.nextDeadline(state);
    while (deadline.filter(tick -> tick.isDueAt(end)).isPresent()) {
      now = deadline.get();
      steps(new PoolEvent.Tick<>());
      assertThat(machine.nextDeadline(state)).isNotEqualTo(deadline);
      deadline = machine.nextDeadline(state);
    }
    now = end;
    return this;
  }

  private BeginnersTest steps(PoolEvent<String> event) {
    state = machine.step(state, event, now).state();
    return this;
  }

  private Map<String, Integer> table() {
    Map<String, Integer> table = new LinkedHashMap<>();
    machine.shares(state).forEach(share -> table.put(share.id(), share.weight()));
    return table;
  }

  private static Map<String, Integer> weights(int a, int b) {
    return Map.of("a", a, "b", b);
  }

  @Test
  void atTheStartAllHaveTheirWholeWeightsAtOnce() {
    configured().judged("a", UP);
    assertThat(table()).containsExactly(Map.entry("a", 100));
    at(5).judged("b", UP);
    assertThat(table()).isEqualTo(weights(100, 100));
    assertThat(machine.nextDeadline(state)).isEmpty();
  }

  @Test
  void whoIsUpAgainBeginsSlowly() {
    bothUp().at(20).judged("b", DOWN).at(30).judged("b", UP);
    assertThat(table()).isEqualTo(weights(100, 1));
    at(31);
    assertThat(table()).isEqualTo(weights(100, 10));
    at(39);
    assertThat(table()).isEqualTo(weights(100, 90));
    at(40);
    assertThat(table()).isEqualTo(weights(100, 100));
    assertThat(machine.nextDeadline(state)).isEmpty();
  }

  @Test
  void whoIsDownAtTheStartBeginsSlowlyWhenHeIsUp() {
    configured().judged("a", UP).judged("b", DOWN).at(5).judged("b", UP);
    assertThat(table()).isEqualTo(weights(100, 1));
  }

  @Test
  void nothingElseThanTheTimeLetsItGrow() {
    bothUp().judged("b", DOWN).judged("b", UP);
    now = BootTime.ofMillis(7_000);
    judged("a", new Standing(UP, 50));
    assertThat(table()).isEqualTo(weights(50, 1));
    steps(new PoolEvent.Tick<>());
    assertThat(table()).isEqualTo(weights(50, 70));
  }

  @Test
  void anotherWeightIsSharedAsTheOneBefore() {
    bothUp().judged("b", DOWN).judged("b", UP).at(5).judged("b", new Standing(UP, 10));
    assertThat(table()).isEqualTo(weights(100, 5));
    assertThat(machine.weight(state, "b")).isEqualTo(5);
    assertThat(machine.weightUp(state)).as("what counts for the quorum").isEqualTo(110);
  }

  @Test
  void whoFailsOnTheWayBeginsAnew() {
    bothUp().judged("b", DOWN).judged("b", UP).at(9).judged("b", DOWN);
    assertThat(machine.nextDeadline(state)).isEmpty();
    assertThat(machine.weight(state, "b")).as("when it is up").isEqualTo(100);
    at(12).judged("b", UP);
    assertThat(table()).isEqualTo(weights(100, 1));
  }

  @Test
  void whoIsBroughtBackBeginsSlowly() {
    bothUp().held("b", Hold.DRAINING).at(20).held("b", Hold.OUT).at(30).held("b", Hold.NONE);
    assertThat(table()).isEqualTo(weights(100, 1));
  }

  @Test
  void soDoesWhoHadWeightZero() {
    bothUp().judged("b", new Standing(UP, 0)).at(20).judged("b", UP);
    assertThat(table()).isEqualTo(weights(100, 1));
  }

  @Test
  void whoIsAddedWhereOthersServeBeginsSlowly() {
    machine = pool(TEN_SECONDS, "a");
    configured().judged("a", UP);
    machine = pool(TEN_SECONDS, "a", "b");
    configured().judged("b", UP);
    assertThat(table()).isEqualTo(weights(100, 1));
  }

  @Test
  void whoIsCheckedOtherwiseGoesOn() {
    bothUp().judged("b", DOWN).judged("b", UP).at(5).judged("a", UNCHECKED).judged("b", UNCHECKED);
    at(6).judged("a", UP).judged("b", UP);
    assertThat(table()).isEqualTo(weights(100, 60));
  }

  @Test
  void aReloadIsFollowedAtOnce() {
    bothUp().judged("b", DOWN).judged("b", UP).at(5);
    machine = pool(new SlowStart(Duration.ofSeconds(20)), "a", "b");
    configured();
    assertThat(table()).isEqualTo(weights(100, 25));
    machine = pool(SlowStart.NONE, "a", "b");
    configured();
    assertThat(table()).isEqualTo(weights(100, 100));
    machine = pool(TEN_SECONDS, "a", "b");
    configured();
    assertThat(table()).as("nobody begins who has begun").isEqualTo(weights(100, 100));
  }

  @Test
  void behindASorryServerNobodyBegins() {
    machine =
        new PoolMachine<>(
            new PoolSettings<>(
                members(TEN_SECONDS, "a", "b"),
                200,
                0,
                Optional.of(new SorryServer<>("sorry", false))));
    bothUp().judged("b", DOWN).at(5).judged("b", UP);
    assertThat(table()).as("both were out").isEqualTo(weights(1, 1));
    at(10);
    assertThat(table()).isEqualTo(weights(50, 50));
  }

  @Test
  void whoServesOnHasItsWholeWeight() {
    machine =
        new PoolMachine<>(
            new PoolSettings<>(
                members(TEN_SECONDS, "a", "b"),
                1,
                0,
                Optional.empty(),
                Optional.of(Duration.ofSeconds(5))));
    bothUp().judged("a", DOWN).judged("b", DOWN).at(20).judged("b", UP);
    assertThat(table()).as("it was never out").containsExactly(Map.entry("b", 100));
    judged("a", UP);
    assertThat(table()).isEqualTo(weights(1, 100));
  }
}
