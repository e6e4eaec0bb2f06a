package gemel.healthcheck.pool;

import static gemel.healthcheck.machine.HealthStatus.DOWN;
import static gemel.healthcheck.machine.HealthStatus.UNCHECKED;
import static gemel.healthcheck.machine.HealthStatus.UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.pool.PoolEffect.MemberTurned;
import gemel.healthcheck.pool.PoolEffect.QuorumTurned;
import gemel.healthcheck.pool.PoolSettings.SorryServer;
import gemel.linux.time.BootTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Servers a, b and c of weight 1, 2 and 3. */
class PoolMachineTest {
  private static final BootTime AT_ANY_TIME = BootTime.ofMillis(0);
  private static final List<Member<String>> THREE = List.of(member("a"), member("b"), member("c"));

  private final Map<String, Integer> weights = new HashMap<>(Map.of("a", 1, "b", 2, "c", 3));

  private PoolMachine<String> machine = pool(1, 0);
  private PoolState<String> state = PoolMachine.initial();
  private List<PoolEffect<String>> effects = List.of();

  private static Member<String> member(String id) {
    return new Member<>(id, false);
  }

  private static PoolMachine<String> pool(long quorum, long hysteresis) {
    return new PoolMachine<>(new PoolSettings<>(THREE, quorum, hysteresis, Optional.empty()));
  }

  private static PoolMachine<String> pool(long quorum, boolean inhibited) {
    return new PoolMachine<>(
        new PoolSettings<>(THREE, quorum, 0, Optional.of(new SorryServer<>("sorry", inhibited))));
  }

  private PoolMachineTest judged(String id, HealthStatus status) {
    return steps(new PoolEvent.Judged<>(id, new Standing(status, weight(id))));
  }

  private int weight(String id) {
    return weights.getOrDefault(id, 0);
  }

  private PoolMachineTest configured() {
    Map<String, Standing> standings = new HashMap<>();
    weights.forEach((id, weight) -> standings.put(id, new Standing(state.of(id).status(), weight)));
    return steps(new PoolEvent.Configured<>(standings));
  }

  private PoolMachineTest steps(PoolEvent<String> event) {
    PoolStep<String> step = machine.step(state, event, AT_ANY_TIME);
    state = step.state();
    effects = step.effects();
    return this;
  }

  private Map<String, Integer> table() {
    Map<String, Integer> table = new LinkedHashMap<>();
    machine.shares(state).forEach(share -> table.put(share.id(), share.weight()));
    return table;
  }

  @Test
  void whoIsUpServesAndNobodyElse() {
    configured();
    assertThat(table()).isEmpty();
    judged("b", UP);
    assertThat(table()).containsExactly(Map.entry("b", 2));
    assertThat(effects).startsWith(new MemberTurned<>("b", UNCHECKED, UP));
    judged("b", DOWN);
    assertThat(table()).isEmpty();
    assertThat(effects).startsWith(new MemberTurned<>("b", UP, DOWN));
  }

  @Test
  void whatIsKnownAlreadyIsNoNews() {
    configured().judged("a", UP).judged("a", UP);
    assertThat(effects).isEmpty();
  }

  @Test
  void aStrangerIsNotHeeded() {
    configured().judged("x", UP);
    assertThat(effects).isEmpty();
    assertThat(table()).isEmpty();
  }

  @Test
  void inhibitedItStaysWithWeightZero() {
    machine =
        new PoolMachine<>(
            new PoolSettings<>(
                List.of(new Member<>("a", true), member("b")), 1, 0, Optional.empty()));
    configured();
    assertThat(table()).containsExactly(Map.entry("a", 0));
    judged("a", UP).judged("b", UP).judged("a", DOWN);
    assertThat(table()).containsExactly(Map.entry("a", 0), Map.entry("b", 2));
  }

  @Test
  void aQuorumIsGainedAndLost() {
    machine = pool(3, 0);
    configured().judged("a", UP);
    assertThat(state.quorum()).isEqualTo(Quorum.UNDECIDED);
    judged("b", UP).isHeld(3, 3);
    judged("c", DOWN);
    assertThat(state.quorum()).isEqualTo(Quorum.HELD);
    judged("a", DOWN).isLost(2, 3);
    judged("c", UP).isHeld(5, 3);
  }

  private void isHeld(long weight, long threshold) {
    isTurned(Quorum.HELD, weight, threshold);
  }

  private void isLost(long weight, long threshold) {
    isTurned(Quorum.LOST, weight, threshold);
  }

  private void isTurned(Quorum to, long weight, long threshold) {
    assertThat(state.quorum()).isEqualTo(to);
    assertThat(effects)
        .last()
        .isInstanceOfSatisfying(
            QuorumTurned.class,
            turned -> {
              assertThat(turned.to()).isEqualTo(to);
              assertThat(turned.weight()).isEqualTo(weight);
              assertThat(turned.threshold()).isEqualTo(threshold);
            });
  }

  @Test
  @DisplayName("quorum 3, hysteresis 1: 4 to gain it, 2 to keep it")
  void hysteresisIsNeededBothWays() {
    machine = pool(3, 1);
    configured().judged("c", UP).judged("b", DOWN);
    assertThat(state.quorum()).isEqualTo(Quorum.UNDECIDED);
    judged("a", UP).isHeld(4, 4);
    judged("c", DOWN).isLost(1, 2);
    judged("b", UP);
    assertThat(state.quorum()).isEqualTo(Quorum.LOST);
    judged("c", UP).isHeld(6, 4);
    judged("c", DOWN);
    judged("a", DOWN);
    assertThat(state.quorum()).as("with 2").isEqualTo(Quorum.HELD);
  }

  @Test
  void itIsLostAsSoonAsThoseThatAreNotCheckedYetCannotSaveIt() {
    machine = pool(4, 0);
    configured().judged("c", DOWN).isLost(0, 4);
  }

  @Test
  void withoutAQuorumTheSorryServerServesAlone() {
    machine = pool(3, false);
    configured().judged("b", UP);
    assertThat(table()).as("undecided").containsExactly(Map.entry("b", 2));
    judged("a", DOWN).judged("c", DOWN);
    assertThat(table()).containsExactly(Map.entry("sorry", 1));
    judged("a", UP);
    assertThat(table()).containsExactly(Map.entry("a", 1), Map.entry("b", 2));
  }

  @Test
  void withoutOneWhoeverIsUpGoesOn() {
    machine = pool(3, 0);
    configured().judged("b", UP).judged("a", DOWN).judged("c", DOWN);
    assertThat(state.quorum()).isEqualTo(Quorum.LOST);
    assertThat(table()).containsExactly(Map.entry("b", 2));
  }

  @Test
  void anInhibitedSorryServerStaysWithWeightZero() {
    machine = pool(1, true);
    configured().judged("a", UP);
    assertThat(table()).containsExactly(Map.entry("a", 1), Map.entry("sorry", 0));
    judged("a", DOWN).judged("b", DOWN).judged("c", DOWN);
    assertThat(table()).containsExactly(Map.entry("sorry", 1));
  }

  @Test
  void theSorryServerMayBeAMember() {
    machine =
        new PoolMachine<>(
            new PoolSettings<>(THREE, 4, 0, Optional.of(new SorryServer<>("b", true))));
    configured().judged("a", UP).judged("b", UP).judged("c", UP);
    assertThat(table()).containsExactly(Map.entry("a", 1), Map.entry("b", 2), Map.entry("c", 3));
    judged("c", DOWN);
    assertThat(table()).containsExactly(Map.entry("b", 1));
    judged("c", UP).judged("b", DOWN);
    assertThat(table()).as("held, b being down").contains(Map.entry("b", 0));
  }

  @Test
  void anotherWeightCountsAtOnce() {
    machine = pool(3, 0);
    configured().judged("a", UP).judged("b", UP).judged("c", DOWN);
    weights.put("b", 7);
    judged("b", UP);
    assertThat(effects).isEmpty();
    assertThat(table()).containsExactly(Map.entry("a", 1), Map.entry("b", 7));
    weights.put("b", 1);
    judged("b", UP).isLost(2, 3);
  }

  @Test
  void aPoolWithoutAnyWeightHasNoQuorum() {
    weights.put("a", 0);
    machine = new PoolMachine<>(new PoolSettings<>(List.of(member("a")), 1, 0, Optional.empty()));
    configured().judged("a", UP);
    assertThat(state.quorum()).isEqualTo(Quorum.LOST);
  }

  @Test
  void otherSettingsAreFollowedAtOnceAndHealthIsKept() {
    configured().judged("a", UP).judged("b", DOWN).judged("c", DOWN);
    machine = pool(2, 0);
    configured().isLost(1, 2);
    assertThat(table()).containsExactly(Map.entry("a", 1));
    machine = new PoolMachine<>(new PoolSettings<>(List.of(member("a")), 2, 0, Optional.empty()));
    weights.put("a", 2);
    configured().isHeld(2, 2);
    assertThat(state.standings()).containsOnlyKeys("a");
  }

  @Test
  void aServerThatIsUpFromTheBeginningIsToldOnce() {
    PoolEvent<String> up = new PoolEvent.Configured<>(Map.of("a", new Standing(UP, 1)));
    steps(up);
    assertThat(effects).startsWith(new MemberTurned<>("a", UNCHECKED, UP));
    steps(up);
    assertThat(effects).isEmpty();
  }

  @Test
  void mistakesAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> pool(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> pool(2, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new Standing(UP, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new PoolSettings<>(List.of(member("a"), member("a")), 1, 0, Optional.empty()));
  }

  @Test
  void aTurnIsTold() {
    assertThat(new QuorumTurned<>(Quorum.HELD, Quorum.LOST, 1, 2).sentence())
        .isEqualTo("quorum lost: the servers that are up weigh 1, wanted 2");
    assertThat(new QuorumTurned<>(Quorum.LOST, Quorum.HELD, 3, 2).sentence())
        .isEqualTo("quorum gained: the servers that are up weigh 3, wanted 2");
  }

  private PoolMachineTest held(String id, Hold hold) {
    return steps(new PoolEvent.Judged<>(id, new Standing(state.of(id).status(), weight(id), hold)));
  }

  @Test
  void whoDrainsStaysWithoutAShareAndThenIsOut() {
    configured().judged("a", UP).judged("b", UP).held("b", Hold.DRAINING);
    assertThat(table()).containsOnly(Map.entry("a", 1), Map.entry("b", 0));
    assertThat(effects).isEmpty();
    held("b", Hold.OUT);
    assertThat(table()).containsExactly(Map.entry("a", 1));
    held("b", Hold.NONE);
    assertThat(table()).containsOnly(Map.entry("a", 1), Map.entry("b", 2));
  }

  @Test
  void whoDrainsStaysBesideTheSorryServer() {
    machine = pool(1, false);
    configured().judged("a", UP).judged("b", DOWN).judged("c", DOWN).held("a", Hold.DRAINING);
    assertThat(table()).containsOnly(Map.entry("a", 0), Map.entry("sorry", 1));
  }

  @Test
  void whoIsHeldCountsForNoQuorum() {
    machine = pool(3, 0);
    configured().judged("a", UP).judged("b", UP).judged("c", DOWN);
    assertThat(state.quorum()).isEqualTo(Quorum.HELD);
    held("b", Hold.DRAINING);
    assertThat(effects).containsExactly(new QuorumTurned<>(Quorum.HELD, Quorum.LOST, 1, 3));
    assertThat(machine.weightUp(state)).isEqualTo(1);
  }

  @Test
  void whoFailsWhileHeDrainsIsOutUnlessInhibited() {
    configured().judged("a", UP).held("a", Hold.DRAINING);
    steps(new PoolEvent.Judged<>("a", new Standing(DOWN, 1, Hold.DRAINING)));
    assertThat(table()).isEmpty();
    assertThat(effects).contains(new MemberTurned<>("a", UP, DOWN));
  }
}
