package gemel.core.pair;

import static gemel.core.pair.SampleRole.LEFT;
import static gemel.core.pair.SampleRole.RIGHT;
import static gemel.core.pair.SampleRole.ROUTER;
import static gemel.vrrp.group.RouterState.BACKUP;
import static gemel.vrrp.group.RouterState.FAULT;
import static gemel.vrrp.group.RouterState.MASTER;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.core.pair.Finding.Kind;
import gemel.core.pair.Role.Dialect;
import gemel.core.pair.Split.Change;
import gemel.core.pair.Split.State;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One virtual router of two directors, looked at every 100 ms of a virtual clock. */
class SplitTest {
  private static final Map<String, Long> NOTHING = Map.of();

  private final List<String> heard = new ArrayList<>();
  private State state = State.none();
  private long millis = 1_000_000;

  private final SampleRole left = SampleRole.of(MASTER, 150, LEFT);
  private final SampleRole right = SampleRole.of(MASTER, 100, RIGHT);

  /** For so long this is so; returns what is told meanwhile. */
  private List<Change> lasts(long duration, List<Role> own, List<Role> peer) {
    List<Change> changes = new ArrayList<>();
    for (long end = millis + duration; millis < end; millis += 100) {
      Split.Result result = Split.step(state, own, peer, BootTime.ofMillis(millis));
      state = result.state();
      changes.addAll(result.changes());
    }
    return changes;
  }

  private List<Change> lasts(long duration, SampleRole own, SampleRole peer) {
    return lasts(duration, List.of(own.role()), List.of(peer.role()));
  }

  private String suspect(SampleRole ownThen, SampleRole peerThen, SampleRole own, SampleRole peer) {
    lasts(200, ownThen, peerThen);
    List<Change> changes = lasts(400, own, peer);
    assertThat(changes).singleElement().isInstanceOf(Change.Told.class);
    Finding finding = ((Change.Told) changes.getFirst()).finding();
    assertThat(finding.kind()).isEqualTo(Kind.BOTH_MASTER);
    heard.add(finding.sentence());
    return finding.suspect().name();
  }

  private String suspect(SampleRole own, SampleRole peer) {
    return suspect(own, peer, own, peer);
  }

  @Test
  void anOrdinaryTakeoverIsNoSplit() {
    assertThat(lasts(400, left, right)).isEmpty();
    assertThat(lasts(5000, left, SampleRole.of(BACKUP, 100, RIGHT))).isEmpty();
  }

  @Test
  void twoMastersAreToldOnceWithinASecond() {
    assertThat(lasts(900, left, right)).hasSize(1);
    assertThat(lasts(60_000, left, right)).isEmpty();
    assertThat(state.findings()).hasSize(1);
  }

  @Test
  void whatHasHealedIsToldAtOnceWithWhoIsMaster() {
    lasts(900, left, right);
    Finding told = state.findings().getFirst();
    SampleRole yielded = SampleRole.of(BACKUP, 100, RIGHT);
    assertThat(lasts(100, left, yielded)).containsExactly(new Change.Healed(told, true));
    assertThat(state.findings()).isEmpty();
  }

  @Test
  void whoKnowsNothingOfThePeerSaysSo() {
    lasts(900, left, right);
    Finding told = state.findings().getFirst();
    assertThat(lasts(100, List.of(left.role()), List.of()))
        .containsExactly(new Change.Unknown(told));
  }

  @Test
  void aMasterWithoutALeaseIsNone() {
    Role r = right.role();
    Role hangs =
        new Role(
            r.router(),
            r.instance(),
            r.device(),
            MASTER,
            false,
            r.priority(),
            0,
            r.dialect(),
            RIGHT,
            r.hearing());
    assertThat(lasts(9000, List.of(left.role()), List.of(hangs))).isEmpty();
  }

  @Test
  void aBackupThatHearsThePeerIsContent() {
    SampleRole backup = SampleRole.of(BACKUP, 150, LEFT);
    assertThat(lasts(9000, backup.hears(RIGHT, 900, 5, NOTHING), right)).isEmpty();
  }

  @Test
  void aBackupThatHearsTheMasterNoMoreSaysSo() {
    SampleRole backup = SampleRole.of(BACKUP, 150, LEFT).hears(RIGHT, 2500, 5, NOTHING);
    assertThat(lasts(900, backup, right))
        .singleElement()
        .isInstanceOfSatisfying(
            Change.Told.class,
            told -> {
              assertThat(told.finding().kind()).isEqualTo(Kind.PEER_SILENT);
              assertThat(told.finding().suspect().name()).isEqualTo("firewall");
            });
  }

  @Test
  void whoHasJustBegunToListenIsPatient() {
    SampleRole backup = SampleRole.of(BACKUP, 150, LEFT);
    assertThat(lasts(2500, backup, right)).isEmpty();
    assertThat(lasts(200, backup, right)).hasSize(1);
  }

  @Test
  void whoCannotTakePartHearsNobodyAndThatIsNoWonder() {
    assertThat(lasts(9000, SampleRole.of(FAULT, 150, LEFT), right)).isEmpty();
  }

  @Test
  void routersOfOtherAddressesHaveNothingToDoWithEachOther() {
    RouterId other = new RouterId(AddressFamily.IPV4, 51, List.of(IpAddress.parse("10.99.0.50")));
    assertThat(lasts(9000, left, right.router(other))).isEmpty();
  }

  @Test
  void differentVirtualRouterIdsForTheSameAddresses() {
    SampleRole other = right.router(new RouterId(AddressFamily.IPV4, 52, ROUTER.addresses()));
    assertThat(suspect(left, other)).isEqualTo("vrid");
    assertThat(heard.getFirst()).contains("virtual_router_id, which is 51 here and 52 there");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "authentication, 3, 1000, PASS, 1, multicast 224.0.0.18",
    "version, 2, 1000, none, 0, multicast 224.0.0.18",
    "transport, 3, 1000, none, 0, unicast 10.88.0.1",
    "transport, 3, 1000, none, 0, multicast 224.0.0.19",
    "firewall, 3, 2000, none, 0, multicast 224.0.0.18",
  })
  void whatTheFilesSayDifferently(
      String suspect, int version, int interval, String authentication, long secret, String to) {
    Dialect dialect =
        new Dialect(version, interval, authentication, secret, "with the pseudo header", to);
    assertThat(suspect(left, right.dialect(dialect))).isEqualTo(suspect);
  }

  @Test
  void versionTwoNeedsTheSameInterval() {
    Dialect once = new Dialect(2, 1000, "none", 0, "the message", "multicast 224.0.0.18");
    Dialect twice = new Dialect(2, 2000, "none", 0, "the message", "multicast 224.0.0.18");
    assertThat(suspect(left.dialect(once), right.dialect(twice))).isEqualTo("interval");
  }

  @Test
  void differentPasswords() {
    Dialect ours = new Dialect(2, 1000, "PASS", 1, "the message", "multicast 224.0.0.18");
    Dialect theirs = new Dialect(2, 1000, "PASS", 2, "the message", "multicast 224.0.0.18");
    assertThat(suspect(left.dialect(ours), right.dialect(theirs))).isEqualTo("secret");
  }

  @Test
  void keysOfAnHmacMayDifferWhileTheyAreReplaced() {
    Dialect ours = new Dialect(3, 1000, "HMAC", 1, "", "multicast 224.0.0.18");
    Dialect theirs = new Dialect(3, 1000, "HMAC", 2, "", "multicast 224.0.0.18");
    assertThat(suspect(left.dialect(ours), right.dialect(theirs))).isEqualTo("firewall");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "bad_authentication, secret",
    "stale_authentication, clocks",
    "bad_checksum, checksum",
    "ttl_not_255, ttl",
    "no_peer, transport",
    "truncated, truncated",
    "other_vrid, firewall",
  })
  void whatWasDroppedSinceItBegan(String reason, String suspect) {
    SampleRole before = left.hears(null, Long.MAX_VALUE, 0, Map.of(reason, 3L));
    SampleRole now = left.hears(null, Long.MAX_VALUE, 0, Map.of(reason, 4L));
    assertThat(suspect(before, right, now, right)).isEqualTo(suspect);
  }

  @Test
  void whatWasDroppedLongBeforeSaysNothing() {
    SampleRole same = left.hears(null, Long.MAX_VALUE, 0, Map.of("bad_checksum", 3L));
    assertThat(suspect(same, right)).isEqualTo("firewall");
  }

  @Test
  void nothingArrivesEitherWay() {
    assertThat(suspect(left, right)).isEqualTo("firewall");
    assertThat(heard.getFirst())
        .contains("no advertisement arrives, either way", "multicast snooping")
        .contains("tcpdump -ni eth0 ip proto 112");
  }

  @Test
  void oneWayOnlyAndWhich() {
    assertThat(suspect(left.hears(RIGHT, 100, 9, NOTHING), right)).isEqualTo("one_way_out");
    assertThat(heard.getFirst()).contains("arrive here and not at the peer");
    state = State.none();
    assertThat(suspect(left, right.hears(LEFT, 100, 9, NOTHING))).isEqualTo("one_way_in");
  }
}
