package gemel.vrrp.group;

import static gemel.vrrp.group.Conversation.HIGHER;
import static gemel.vrrp.group.Conversation.LOWER;
import static gemel.vrrp.group.Conversation.attached;
import static gemel.vrrp.group.Conversation.heard;
import static gemel.vrrp.group.Conversation.heardEvery;
import static gemel.vrrp.group.Conversation.lost;
import static gemel.vrrp.group.Conversation.start;
import static gemel.vrrp.group.Conversation.startAfter;
import static gemel.vrrp.group.Conversation.stop;
import static gemel.vrrp.group.Conversation.tick;
import static gemel.vrrp.group.HostEffect.ACTIVATE_FORWARDING;
import static gemel.vrrp.group.RouterState.BACKUP;
import static gemel.vrrp.group.RouterState.FAULT;
import static gemel.vrrp.group.RouterState.INIT;
import static gemel.vrrp.group.SampleInstance.instance;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.group.VrrpCause.InterfaceLost;
import gemel.vrrp.group.VrrpCause.MasterLeft;
import gemel.vrrp.group.VrrpCause.MasterSilent;
import gemel.vrrp.group.VrrpCause.NoMasterHeard;
import gemel.vrrp.group.VrrpCause.OwnsAddresses;
import gemel.vrrp.group.VrrpCause.Preempted;
import gemel.vrrp.group.VrrpCause.Started;
import gemel.vrrp.group.VrrpCause.StartedLater;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who becomes master, and when: what a Backup hears, and what silence means. */
class ElectionTest extends ConversationTest {

  @Test
  @DisplayName("RFC 9568 section 6.4.1: started, it is Backup and waits a whole down interval")
  void startsAsBackup() {
    conversation(instance())
        .at(0)
        .gets(attached(0))
        .waitsForEver()
        .gets(start())
        .reports(INIT, BACKUP, new Started())
        .holdsNoLease()
        .waitsUntilNanos(3_609_375_000L);
  }

  @Test
  void startsInFaultWhileAnInterfaceIsMissing() {
    conversation(instance())
        .at(0)
        .gets(start())
        .reports(INIT, FAULT, new InterfaceLost("VI_1", "not looked at yet"))
        .waitsForEver();
  }

  @Test
  @DisplayName("keepalived.conf(5), vrrp_startup_delay: deaf at first, then a whole down interval")
  void beginsAfterTheDelayThatWasAskedFor() {
    conversation(instance())
        .at(0)
        .gets(attached(0), startAfter(5500))
        .is(INIT)
        .waitsUntil(5500)
        .at(5000)
        .gets(heardEvery(20, 200))
        .is(INIT)
        .at(5500)
        .gets(tick())
        .reports(INIT, BACKUP, new StartedLater())
        .waitsUntilNanos(9_109_375_000L);
  }

  @Test
  void theOwnerWaitsForItsDelayToo() {
    conversation(instance().priority(255))
        .at(0)
        .gets(attached(0), startAfter(5500))
        .at(5500)
        .gets(tick())
        .reports(INIT, BACKUP, new StartedLater())
        .asks(ACTIVATE_FORWARDING);
  }

  @Test
  void anInterfaceThatIsLostDuringTheDelayCountsAtItsEnd() {
    conversation(instance())
        .at(0)
        .gets(attached(0), startAfter(5500), lost(0))
        .is(INIT)
        .at(5500)
        .gets(tick())
        .reports(INIT, FAULT, new InterfaceLost("VI_1", "eth0 is down"));
  }

  @Test
  void stoppedDuringItsDelayItNeverBegins() {
    conversation(instance())
        .at(0)
        .gets(attached(0), startAfter(5500))
        .at(1000)
        .gets(stop())
        .is(INIT)
        .waitsForEver();
  }

  @Test
  void aSecondStartChangesNothing() {
    conversation(instance()).started().at(1000).gets(start()).waitsUntilNanos(3_609_375_000L);
  }

  @ParameterizedTest(name = "priority {0} every {1} ms: {2} ns")
  @CsvSource({
    "100, 1000, 3609375000",
    "200, 1000, 3218750000",
    "254, 1000, 3007812500",
    "1,   1000, 3996093750",
    "100,  100,  360937500",
    "254,   10,   30078125",
    "253,   10,   30117187",
  })
  @DisplayName("RFC 9568 section 6.1: Active_Down_Interval, skew kept below a hundredth")
  void takesOverFromSilenceToTheNanosecond(int priority, long interval, long nanos) {
    conversation(instance().priority(priority).everyMillis(interval))
        .started()
        .waitsUntilNanos(nanos)
        .atNanos(nanos - 1)
        .gets(tick())
        .nothingElse()
        .atNanos(nanos)
        .gets(tick())
        .asks(ACTIVATE_FORWARDING)
        .is(BACKUP);
  }

  @ParameterizedTest(name = "priority {0} every {1} s: {2} ns")
  @CsvSource({
    "100, 1, 3609375000",
    "254, 1, 3007812500",
    "100, 2, 6609375000",
    "100, 255, 765609375000"
  })
  @DisplayName(
      "RFC 3768 section 6.1: version 2 skews by a part of one second, whatever the interval")
  void versionTwoSkewsByTheSecond(int priority, long seconds, long nanos) {
    conversation(instance().v2().priority(priority).everyMillis(seconds * 1000))
        .started()
        .waitsUntilNanos(nanos)
        .atNanos(nanos)
        .gets(tick())
        .asks(ACTIVATE_FORWARDING);
  }

  @Test
  @DisplayName("RFC 9568 section 6.4.2: a better router's advertisement arms the timer anew")
  void waitsForALivingMaster() {
    conversation(instance())
        .started()
        .at(1000)
        .gets(heard(150))
        .waitsUntilNanos(4_609_375_000L)
        .at(2000)
        .gets(heard(150))
        .waitsUntilNanos(5_609_375_000L)
        .atNanos(5_609_375_000L)
        .gets(tick())
        .asks(ACTIVATE_FORWARDING);
  }

  @Test
  @DisplayName("RFC 9568 section 6.4.2: a Backup does not compare addresses")
  void anEqualPriorityIsAMasterWhateverItsAddress() {
    conversation(instance())
        .started()
        .at(1000)
        .gets(heard(100, LOWER))
        .waitsUntilNanos(4_609_375_000L)
        .at(2000)
        .gets(heard(100, HIGHER))
        .waitsUntilNanos(5_609_375_000L);
  }

  @Test
  @DisplayName("RFC 9568 section 6.4.2: version 3 waits by the interval that the master says")
  void adoptsTheMastersInterval() {
    conversation(instance())
        .started()
        .at(1000)
        .gets(heardEvery(10, 150))
        .waitsUntilNanos(1_360_937_500L)
        .at(1100)
        .gets(heardEvery(200, 150))
        .waitsUntilNanos(1_100_000_000L + 7_218_750_000L);
  }

  @Test
  @DisplayName("RFC 9568 section 6.1: as master it goes by its own interval again")
  void advertisesByItsOwnInterval() {
    conversation(instance())
        .started()
        .at(0)
        .gets(heardEvery(10, 150))
        .atNanos(360_937_500L)
        .gets(tick())
        .asks(ACTIVATE_FORWARDING)
        .fromHere()
        .waitsUntil(1000);
  }

  @Test
  @DisplayName("RFC 3768 section 6.1: version 2 waits by its own interval")
  void versionTwoKeepsItsInterval() {
    conversation(instance().v2())
        .started()
        .at(1000)
        .gets(heardEvery(200, 150))
        .waitsUntilNanos(4_609_375_000L);
  }

  @Test
  @DisplayName("RFC 9568 section 6.4.2: priority 0 leaves the skew to wait")
  void aGoodbyeShortensTheWaitToTheSkew() {
    conversation(instance())
        .started()
        .at(1000)
        .gets(heard(150))
        .at(1500)
        .gets(heard(0))
        .waitsUntilNanos(2_109_375_000L)
        .atNanos(2_109_375_000L)
        .gets(tick())
        .asks(ACTIVATE_FORWARDING);
  }

  @Test
  void whoeverIsHeardAfterAGoodbyeIsTheMaster() {
    conversation(instance())
        .started()
        .at(1000)
        .gets(heard(0, LOWER))
        .at(1200)
        .gets(heard(150, HIGHER))
        .waitsUntilNanos(4_809_375_000L);
  }

  @Test
  @DisplayName("RFC 9568 section 6.4.2: a lower priority does not keep a preempting Backup")
  void preemptsALivingMasterByTheTimer() {
    Conversation preempting = conversation(instance()).started();
    preempting.at(1000).gets(heard(50)).at(2000).gets(heard(50)).at(3000).gets(heard(50));
    preempting
        .waitsUntilNanos(3_609_375_000L)
        .atNanos(3_609_375_000L)
        .gets(tick())
        .asks(ACTIVATE_FORWARDING);
    becomesMasterBecause(preempting, new Preempted("VI_1", HIGHER, 50, 100));
  }

  @Test
  @DisplayName("RFC 9568 section 6.1, Preempt_Mode false: any living master is left alone")
  void withoutPreemptionWaitsForAnyMaster() {
    Conversation waiting = conversation(instance().nopreempt()).started();
    waiting.at(1000).gets(heard(1)).waitsUntilNanos(4_609_375_000L);
    waiting.atNanos(4_609_375_000L).gets(tick()).asks(ACTIVATE_FORWARDING);
    becomesMasterBecause(
        waiting, new MasterSilent("VI_1", HIGHER, Duration.ofNanos(3_609_375_000L)));
  }

  @Test
  @DisplayName("preempt_delay: a lower master is left alone so long, from when it was first heard")
  void leavesALowerMasterAloneForItsDelay() {
    Conversation patient = conversation(instance().preemptsAfterMillis(2000)).started();
    patient.at(1000).gets(heard(50)).waitsUntilNanos(4_609_375_000L);
    patient.at(2000).gets(heard(50)).waitsUntilNanos(5_609_375_000L);
    patient.at(2999).gets(heard(50)).waitsUntilNanos(6_608_375_000L);
    patient.at(3000).gets(heard(50)).at(4000).gets(heard(50)).waitsUntilNanos(6_608_375_000L);
    patient.atNanos(6_608_375_000L).gets(tick()).asks(ACTIVATE_FORWARDING);
  }

  @Test
  void anEqualOrHigherMasterEndsTheDelay() {
    for (int other : new int[] {100, 150}) {
      Conversation patient = conversation(instance().preemptsAfterMillis(2000)).started();
      patient.at(1000).gets(heard(50)).at(2000).gets(heard(other));
      patient.at(3500).gets(heard(50)).waitsUntilNanos(7_109_375_000L);
      patient.at(5499).gets(heard(50)).waitsUntilNanos(9_108_375_000L);
      patient.at(5500).gets(heard(50)).waitsUntilNanos(9_108_375_000L);
    }
  }

  @Test
  @DisplayName("down_timer_adverts takes the place of RFC 9568's factor 3, in what peers wait, too")
  void missesAsManyAdvertisementsAsItIsTold() {
    Conversation patient = conversation(instance().downAfter(5)).started();
    patient.waitsUntilNanos(5_609_375_000L);
    patient.at(1000).gets(heard(150)).waitsUntilNanos(6_609_375_000L);
    VrrpInstanceSettings settings = SampleInstance.group(instance().downAfter(5)).instance(0);
    assertThat(GroupTiming.peersWaitNanos(settings)).isEqualTo(5_000_000_000L);
  }

  @Test
  @DisplayName("timer_expired_backup: the best peer's skew is waited for, too")
  void peersWaitForTheSkewOfTheBestOfThem() {
    VrrpGroupSettings group = SampleInstance.group(instance().bestPeer(100));
    assertThat(GroupTiming.peersWaitNanos(group.instance(0))).isEqualTo(3_609_375_000L);
    assertThat(GroupTiming.lease(group)).isEqualTo(Duration.ofNanos(3_559_375_000L));
  }

  @Test
  void aSilentMasterIsReplacedWithoutTheDelay() {
    Conversation patient = conversation(instance().preemptsAfterMillis(60_000)).started();
    patient.at(1000).gets(heard(50)).waitsUntilNanos(4_609_375_000L);
    patient.atNanos(4_609_375_000L).gets(tick()).asks(ACTIVATE_FORWARDING);
  }

  @Test
  @DisplayName("RFC 9568 section 6.4.1: the owner does not wait")
  void theOwnerTakesOverAtOnce() {
    Conversation owner = conversation(instance().priority(255));
    owner
        .at(0)
        .gets(attached(0), start())
        .reports(INIT, BACKUP, new Started())
        .asks(ACTIVATE_FORWARDING);
    becomesMasterBecause(owner, new OwnsAddresses());
  }

  @Test
  @DisplayName("RFC 9568 section 6.1: the owner preempts whatever Preempt_Mode says")
  void theOwnerPreemptsAlways() {
    Conversation owner =
        conversation(instance().priority(255).nopreempt())
            .started()
            .asks(ACTIVATE_FORWARDING)
            .gets(heard(255))
            .asks(HostEffect.REMOVE_ADDRESSES)
            .leavesUnhindered()
            .waitsUntilNanos(3_003_906_250L);
    owner.at(1000).gets(heard(254)).waitsUntilNanos(3_003_906_250L);
  }

  @Test
  void theCauseNamesWhoWasNotHeard() {
    becomesMasterBecause(
        conversation(instance()).takingOver(),
        new NoMasterHeard("VI_1", Duration.ofNanos(3_609_375_000L)));
  }

  @Test
  void theCauseNamesWhoFellSilent() {
    Conversation silence = conversation(instance()).started().at(1000).gets(heard(150, LOWER));
    silence.atNanos(4_609_375_000L).gets(tick()).asks(ACTIVATE_FORWARDING);
    becomesMasterBecause(
        silence, new MasterSilent("VI_1", LOWER, Duration.ofNanos(3_609_375_000L)));
  }

  @Test
  void theCauseNamesWhoLeft() {
    Conversation left = conversation(instance()).started().at(1000).gets(heard(0, LOWER));
    left.atNanos(1_609_375_000L).gets(tick()).asks(ACTIVATE_FORWARDING);
    becomesMasterBecause(left, new MasterLeft("VI_1", LOWER, false));
  }

  private static void becomesMasterBecause(Conversation takingOver, VrrpCause cause) {
    takingOver
        .gets(Conversation.done(ACTIVATE_FORWARDING))
        .asks(HostEffect.GRANT_LEASE)
        .gets(Conversation.done(HostEffect.GRANT_LEASE))
        .asks(HostEffect.ADD_ADDRESSES)
        .gets(Conversation.done(HostEffect.ADD_ADDRESSES))
        .becomesMaster(cause);
  }
}
