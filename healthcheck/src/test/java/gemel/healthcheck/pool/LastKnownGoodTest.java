package gemel.healthcheck.pool;

import static gemel.healthcheck.machine.HealthStatus.DOWN;
import static gemel.healthcheck.machine.HealthStatus.UNCHECKED;
import static gemel.healthcheck.machine.HealthStatus.UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.pool.PoolEffect.ServingOnTurned;
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

/**
 * Servers a, b and c of weight 1, 2 and 3, which are up at 0 s. It takes 10 s to notice that one
 * has failed.
 */
class LastKnownGoodTest {
  private static final Optional<Duration> WINDOW = Optional.of(Duration.ofSeconds(10));
  private static final Map<String, Integer> WEIGHTS = Map.of("a", 1, "b", 2, "c", 3);

  private PoolMachine<String> machine = pool(WINDOW, "a", "b", "c");
  private PoolState<String> state = PoolMachine.initial();
  private List<PoolEffect<String>> effects = List.of();
  private BootTime now = BootTime.ofMillis(0);

  private static PoolMachine<String> pool(Optional<Duration> window, String... servers) {
    List<Member<String>> members =
        Stream.of(servers).map(server -> new Member<>(server, server.equals("c"))).toList();
    return new PoolMachine<>(new PoolSettings<>(members, 1, 0, Optional.empty(), window));
  }

  private LastKnownGoodTest allUp() {
    return configured().judged("a", UP).judged("b", UP).judged("c", UP);
  }

  private LastKnownGoodTest at(int seconds) {
    now = BootTime.ofMillis(seconds * 1000L);
    return this;
  }

  private LastKnownGoodTest judged(String id, HealthStatus status) {
    return judged(id, new Standing(status, WEIGHTS.getOrDefault(id, 0), state.of(id).hold()));
  }

  private LastKnownGoodTest held(String id, Hold hold) {
    return judged(id, new Standing(state.of(id).status(), WEIGHTS.getOrDefault(id, 0), hold));
  }

  private LastKnownGoodTest judged(String id, Standing standing) {
    return steps(new PoolEvent.Judged<>(id, standing));
  }

  private LastKnownGoodTest configured() {
    Map<String, Standing> standings = new HashMap<>();
    WEIGHTS.forEach((id, weight) -> {
      Standing known = state.of(id);
      standings.put(id, new Standing(known.status(), weight, known.hold()));
    });
    return steps(new PoolEvent.Configured<>(standings));
  }

  private LastKnownGoodTest steps(PoolEvent<String> event) {
    PoolStep<String> step = machine.step(state, event, now);
    state = step.state();
    effects = step.effects();
    return this;
  }

  private Map<String, Integer> table() {
    Map<String, Integer> table = new LinkedHashMap<>();
    machine.shares(state).forEach(share -> table.put(share.id(), share.weight()));
    return table;
  }

  private static Map<String, Integer> weights(Object... weights) {
    Map<String, Integer> map = new LinkedHashMap<>();
    for (int i = 0; i < weights.length; i += 2) {
      map.put((String) weights[i], (Integer) weights[i + 1]);
    }
    return map;
  }

  @Test
  void thoseThatFailedTogetherServeOnWithTheirWeights() {
    allUp().at(1).judged("a", DOWN).at(5).judged("b", DOWN);
    assertThat(table()).isEqualTo(weights("c", 3));
    at(11).judged("c", DOWN);
    assertThat(table()).isEqualTo(weights("a", 1, "b", 2, "c", 3));
    assertThat(state.standings().values()).extracting(Standing::status).containsOnly(DOWN);
    assertThat(state.quorum()).isEqualTo(Quorum.LOST);
    assertThat(effects).contains(new ServingOnTurned<>(true));
  }

  @Test
  void whoFailedEarlierIsNotOneOfThem() {
    allUp().at(1).judged("a", DOWN).at(5).judged("c", DOWN).at(12).judged("b", DOWN);
    assertThat(table()).isEqualTo(weights("b", 2, "c", 3));
  }

  @Test
  void theyGoOnUntilOneIsUp() {
    allUp().judged("a", DOWN).judged("b", DOWN).judged("c", DOWN);
    at(100_000).judged("a", DOWN);
    assertThat(table()).isEqualTo(weights("a", 1, "b", 2, "c", 3));
    assertThat(effects).isEmpty();
    at(100_001).judged("b", UP);
    assertThat(table()).isEqualTo(weights("b", 2, "c", 0)); // c has inhibit_on_failure
    assertThat(effects).contains(new ServingOnTurned<>(false));
  }

  @Test
  void whoIsUpAgainAloneAndFailsGoesOnAlone() {
    allUp().judged("a", DOWN).judged("b", DOWN).judged("c", DOWN);
    at(100).judged("b", UP).at(200).judged("b", DOWN);
    assertThat(table()).isEqualTo(weights("b", 2, "c", 0));
  }

  @Test
  void nobodyIsKnownAtTheStart() {
    configured().judged("a", DOWN).judged("b", DOWN).judged("c", DOWN);
    assertThat(table()).isEqualTo(weights("c", 0));
    assertThat(machine.serveOn(state)).isFalse();
  }

  @Test
  void whoIsHeldIsNeverOneOfThem() {
    allUp().held("a", Hold.OUT).held("b", Hold.DRAINING).judged("c", DOWN);
    assertThat(table()).isEqualTo(weights("b", 0, "c", 3));
    held("c", Hold.OUT);
    assertThat(table()).isEqualTo(weights("b", 0));
    assertThat(effects).contains(new ServingOnTurned<>(false));
    held("c", Hold.NONE);
    assertThat(table()).as("let go while it is down").isEqualTo(weights("b", 0, "c", 0));
  }

  @Test
  void whomItsChecksDrainIsNoneEither() {
    allUp().judged("a", DOWN).judged("c", new Standing(UP, 0)).judged("b", DOWN);
    assertThat(table()).isEqualTo(weights("a", 1, "b", 2, "c", 0));
    judged("c", DOWN);
    assertThat(table()).isEqualTo(weights("a", 1, "b", 2, "c", 0));
  }

  @Test
  void whereTheLastOneIsTakenOutNobodyServesOn() {
    allUp().judged("a", DOWN).judged("b", DOWN).held("c", Hold.OUT);
    assertThat(table()).isEmpty();
    assertThat(effects).doesNotContain(new ServingOnTurned<>(true));
  }

  @Test
  void aReloadKeepsThemAndDropsWhoIsGone() {
    allUp().judged("a", DOWN).judged("b", DOWN).judged("c", DOWN);
    machine = pool(WINDOW, "b", "c");
    configured();
    assertThat(table()).isEqualTo(weights("b", 2, "c", 3));
    machine = pool(Optional.empty(), "b", "c");
    configured();
    assertThat(table()).isEqualTo(weights("c", 0));
    assertThat(effects).containsExactly(new ServingOnTurned<>(false));
  }

  @Test
  void aServerThatIsAddedMeanwhileWaitsForItsChecks() {
    machine = pool(WINDOW, "a");
    configured().judged("a", UP).judged("a", DOWN);
    machine = pool(WINDOW, "a", "b");
    configured();
    assertThat(state.of("b").status()).isEqualTo(UNCHECKED);
    assertThat(table()).isEqualTo(weights("a", 1));
  }

  @Test
  void withoutItNobodyServesOn() {
    machine = pool(Optional.empty(), "a", "b");
    allUp().judged("a", DOWN).judged("b", DOWN);
    assertThat(table()).isEmpty();
  }

  @Test
  void itIsNeverBesideASorryServer() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new PoolSettings<>(
                List.of(new Member<>("a", false)),
                1,
                0,
                Optional.of(new SorryServer<>("sorry", false)),
                WINDOW));
  }

  @Test
  void itIsSaidInASentence() {
    assertThat(new ServingOnTurned<String>(true).sentence())
        .isEqualTo("no server is up: those that were up last serve on");
    assertThat(new ServingOnTurned<String>(false).sentence())
        .isEqualTo("those that were up last do not serve on any more");
  }
}
