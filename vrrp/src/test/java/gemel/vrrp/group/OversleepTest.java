package gemel.vrrp.group;

import static gemel.vrrp.group.Conversation.advertisement;
import static gemel.vrrp.group.Conversation.attached;
import static gemel.vrrp.group.Conversation.done;
import static gemel.vrrp.group.Conversation.gate;
import static gemel.vrrp.group.Conversation.heard;
import static gemel.vrrp.group.Conversation.lost;
import static gemel.vrrp.group.Conversation.refused;
import static gemel.vrrp.group.Conversation.start;
import static gemel.vrrp.group.Conversation.stop;
import static gemel.vrrp.group.Conversation.tick;
import static gemel.vrrp.group.HostEffect.ACTIVATE_FORWARDING;
import static gemel.vrrp.group.HostEffect.ADD_ADDRESSES;
import static gemel.vrrp.group.HostEffect.GRANT_LEASE;
import static gemel.vrrp.group.HostEffect.REMOVE_ADDRESSES;
import static gemel.vrrp.group.HostEffect.RETURN_LEASE;
import static gemel.vrrp.group.RouterState.BACKUP;
import static gemel.vrrp.group.RouterState.FAULT;
import static gemel.vrrp.group.RouterState.INIT;
import static gemel.vrrp.group.RouterState.MASTER;
import static gemel.vrrp.group.SampleInstance.instance;

import gemel.linux.time.BootTime;
import gemel.vrrp.group.VrrpCause.Overslept;
import gemel.vrrp.group.VrrpCause.Refused;
import gemel.vrrp.group.VrrpCause.TriedAgain;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The process, or the machine, did not run for a while: whatever wakes it, first it yields what its
 * peers may have taken, and only then does it think of anything else.
 */
class OversleepTest extends ConversationTest {

  @Test
  void aMasterThatWakesInTimeGoesOn() {
    conversation(instance())
        .elected()
        .atNanos(2_999_999_999L)
        .gets(tick())
        .sends(advertisement(100))
        .is(MASTER);
  }

  static Stream<GroupEvent> alarms() {
    return Stream.of(
        tick(),
        start(),
        heard(0),
        heard(50),
        heard(100, Conversation.LOWER),
        heard(150),
        attached(0),
        gate(Conversation.CLOSED),
        new GroupEvent.AdvertisementSent(0, BootTime.ofMillis(0)),
        done(ADD_ADDRESSES),
        refused(RETURN_LEASE));
  }

  @ParameterizedTest
  @MethodSource("alarms")
  void aMasterYieldsBeforeItSendsAnything(GroupEvent alarm) {
    conversation(instance())
        .elected()
        .at(3000)
        .gets(alarm)
        .asks(REMOVE_ADDRESSES)
        .gets(tick(), heard(0), heard(50))
        .nothingElse()
        .leavesUnhindered()
        .reports(MASTER, BACKUP, new Overslept("VI_1", Duration.ofSeconds(2)));
  }

  @Test
  @DisplayName("who overslept says no goodbye: another is master now")
  void aMasterThatOversleptAndIsStoppedSaysNoGoodbye() {
    conversation(instance())
        .elected()
        .at(9000)
        .gets(stop())
        .asks(REMOVE_ADDRESSES)
        .gets(done(REMOVE_ADDRESSES))
        .asks(RETURN_LEASE)
        .leavesUnhindered()
        .reports(MASTER, INIT, new Overslept("VI_1", Duration.ofSeconds(8)));
  }

  @Test
  void aMasterThatOversleptAndLostItsInterfaceSaysNoGoodbye() {
    conversation(instance())
        .elected()
        .at(9000)
        .gets(lost(0))
        .asks(REMOVE_ADDRESSES)
        .gets(attached(0), done(REMOVE_ADDRESSES))
        .asks(RETURN_LEASE)
        .leavesUnhindered()
        .reportsTo(BACKUP);
  }

  @Test
  void theLeaseHasEndedBeforeAPeerMayTakeOver() {
    conversation(instance()).elected().at(2500).holdsLeaseFrom(0);
  }

  @Test
  @DisplayName("stopped between deciding and noting that it was sent, it counts from the former")
  void theLeaseCountsFromTheDecision() {
    conversation(instance())
        .elected()
        .networkRefuses()
        .at(1000)
        .gets(tick())
        .sends(advertisement(100))
        .at(2900)
        .hasSent(0, 1000)
        .nothingElse()
        .holdsLeaseFrom(1000);
  }

  @Test
  void takingOverItTurnsRoundWhicheverStepItHadReached() {
    for (HostEffect awaited : new HostEffect[] {ACTIVATE_FORWARDING, GRANT_LEASE, ADD_ADDRESSES}) {
      for (GroupEvent alarm : new GroupEvent[] {tick(), done(awaited), heard(50)}) {
        takingOverAsFarAs(awaited)
            .at(3000)
            .gets(alarm)
            .asks(REMOVE_ADDRESSES)
            .leavesUnhindered()
            .nothingElse()
            .is(BACKUP);
      }
    }
  }

  @Test
  void takingOverItGoesOnIfItWakesInTime() {
    takingOverAsFarAs(ADD_ADDRESSES)
        .atNanos(2_999_999_999L)
        .gets(done(ADD_ADDRESSES))
        .sends(advertisement(100))
        .announces(5)
        .reportsTo(MASTER);
  }

  @Test
  @DisplayName("ticks while taking over are its heartbeat: a slow host is not an oversleeping one")
  void takingOverSlowlyIsNotOversleeping() {
    takingOverAsFarAs(ADD_ADDRESSES)
        .untroubledUntil(20_000)
        .at(20_500)
        .gets(done(ADD_ADDRESSES))
        .sends(advertisement(100))
        .announces(5)
        .reportsTo(MASTER);
  }

  @Test
  @DisplayName("what came meanwhile waits in the socket, so a short sleep may end in a takeover")
  void aBackupThatIsALittleLateTakesOver() {
    conversation(instance())
        .started()
        .atNanos(3_609_375_000L + 3_000_000_000L)
        .gets(tick())
        .asks(ACTIVATE_FORWARDING);
  }

  @Test
  void aBackupThatSleptPastItsTimerForLongListensFirst() {
    conversation(instance())
        .started()
        .atNanos(3_609_375_000L + 3_000_000_001L)
        .gets(tick())
        .nothingElse()
        .waitsUntilNanos(6_609_375_001L + 3_609_375_000L);
  }

  @Test
  @DisplayName("how long is long is measured by the master's interval")
  void aBackupOfAFastMasterListensSooner() {
    conversation(instance())
        .started()
        .gets(Conversation.heardEvery(10, 150))
        .waitsUntilNanos(360_937_500L)
        .atNanos(660_937_501L)
        .gets(tick())
        .nothingElse()
        .waitsUntilNanos(660_937_501L + 360_937_500L);
  }

  @Test
  void aBackupThatSleptWithinItsWaitLosesNothing() {
    conversation(instance().everyMillis(10_000))
        .started()
        .at(30_000)
        .gets(tick())
        .waitsUntilNanos(36_093_750_000L);
  }

  @Test
  void leavingWithoutAWordItSaysNothingAfterwardsEither() {
    conversation(instance())
        .elected()
        .gets(heard(150))
        .asks(REMOVE_ADDRESSES)
        .at(3_600_000)
        .gets(tick())
        .nothingElse()
        .gets(done(REMOVE_ADDRESSES))
        .asks(RETURN_LEASE);
  }

  @Test
  @DisplayName("a peer is master by then: neither an advertisement nor a goodbye may unsettle it")
  void leavingWithAGoodbyeItSaysNoneOnceItOverslept() {
    conversation(instance())
        .elected()
        .at(500)
        .gets(stop())
        .asks(REMOVE_ADDRESSES)
        .at(3000)
        .gets(tick())
        .holdsNoLease()
        .nothingElse()
        .gets(done(REMOVE_ADDRESSES))
        .asks(RETURN_LEASE);
  }

  @Test
  void inFaultItTriesAgainHoweverLateItIs() {
    conversation(instance())
        .takingOver()
        .gets(refused(ACTIVATE_FORWARDING))
        .asks(REMOVE_ADDRESSES)
        .leavesUnhindered()
        .reports(BACKUP, FAULT, new Refused(ACTIVATE_FORWARDING, "EPERM"))
        .at(3_600_000)
        .gets(tick())
        .reports(FAULT, BACKUP, new TriedAgain())
        .waitsUntilNanos(3_603_609_375_000L);
  }

  @Test
  void notStartedThereIsNothingToOversleep() {
    conversation(instance()).at(3_600_000).gets(tick()).is(INIT).waitsForEver();
  }

  private Conversation takingOverAsFarAs(HostEffect awaited) {
    return conversation(instance()).takingOver().climbsAsFarAs(awaited);
  }
}
