package gemel.core.pair;

import static gemel.core.pair.SampleRole.LEFT;
import static gemel.core.pair.SampleRole.RIGHT;
import static gemel.vrrp.group.RouterState.BACKUP;
import static gemel.vrrp.group.RouterState.MASTER;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.core.pair.Finding.Kind;
import gemel.core.pair.Finding.Suspect;
import gemel.core.pair.Yielding.Yield;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** This director speaks from the lower address. */
class YieldingTest {
  private static final RouterId INSIDE =
      new RouterId(AddressFamily.IPV4, 52, List.of(IpAddress.parse("10.99.0.50")));

  private static Role ours(int priority) {
    return SampleRole.of(MASTER, priority, LEFT).role();
  }

  private static Role theirs(int priority) {
    return SampleRole.of(MASTER, priority, RIGHT).role();
  }

  private static Role inside(Role role) {
    return new SampleRole(role).router(INSIDE).role();
  }

  private static List<Finding> disputed(RouterId... routers) {
    return List.of(routers).stream()
        .map(router ->
            new Finding(
                router,
                "VI_1",
                Kind.BOTH_MASTER,
                new Suspect("firewall", "nothing arrives", List.of()),
                BootTime.ofMillis(1)))
        .toList();
  }

  @Test
  void theLowerPriorityYields() {
    assertThat(Yielding.of(List.of(ours(99)), List.of(theirs(100)), disputed(SampleRole.ROUTER)))
        .contains(new Yield(0, RIGHT, 100));
    assertThat(Yielding.of(List.of(ours(101)), List.of(theirs(100)), disputed(SampleRole.ROUTER)))
        .isEmpty();
  }

  @Test
  void ofEqualOnesTheLowerAddressYields() {
    assertThat(Yielding.of(List.of(ours(100)), List.of(theirs(100)), disputed(SampleRole.ROUTER)))
        .contains(new Yield(0, RIGHT, 100));
    assertThat(Yielding.of(List.of(theirs(100)), List.of(ours(100)), disputed(SampleRole.ROUTER)))
        .isEmpty();
  }

  @Test
  void whereNothingIsDisputedNobodyYields() {
    assertThat(Yielding.of(List.of(ours(99)), List.of(theirs(100)), List.of())).isEmpty();
    assertThat(Yielding.of(List.of(ours(99)), List.of(theirs(100)), disputed(INSIDE))).isEmpty();
  }

  @Test
  void aBackupThatHearsNobodyLeavesABetterPeerAlone() {
    Role backup = SampleRole.of(BACKUP, 99, LEFT).role();
    assertThat(Yielding.of(List.of(backup), List.of(theirs(100)), disputed(SampleRole.ROUTER)))
        .contains(new Yield(0, RIGHT, 100));
  }

  /** Otherwise each might yield because of another instance, and nobody were left. */
  @Test
  void oneInstanceDecidesForTheGroupWhicheverIsDisputedAndHoweverTheyAreOrdered() {
    List<Role> left = List.of(ours(100), inside(ours(90)));
    List<Role> right = List.of(inside(theirs(100)), theirs(90));
    List<Finding> disputed = disputed(INSIDE);
    assertThat(Yielding.of(left, right, disputed)).isEmpty();
    assertThat(Yielding.of(right, left, disputed)).contains(new Yield(0, LEFT, 90));
  }
}
