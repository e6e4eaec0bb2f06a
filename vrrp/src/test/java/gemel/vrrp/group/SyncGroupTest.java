package gemel.vrrp.group;

import static gemel.vrrp.group.Conversation.HIGHER;
import static gemel.vrrp.group.Conversation.LOWER;
import static gemel.vrrp.group.Conversation.advertisementOn;
import static gemel.vrrp.group.Conversation.attached;
import static gemel.vrrp.group.Conversation.done;
import static gemel.vrrp.group.Conversation.heardOn;
import static gemel.vrrp.group.Conversation.lost;
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

import gemel.vrrp.group.VrrpCause.CannotAdvertise;
import gemel.vrrp.group.VrrpCause.InterfaceLost;
import gemel.vrrp.group.VrrpCause.InterfacesReady;
import gemel.vrrp.group.VrrpCause.MasterSilent;
import gemel.vrrp.group.VrrpCause.Outranked;
import gemel.vrrp.group.VrrpCause.Overslept;
import gemel.vrrp.group.VrrpCause.Stopped;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A sync group is master in all of its instances or in none (keepalived, vrrp_sync_group). */
class SyncGroupTest extends ConversationTest {

  @Test
  void startsOnceEveryInterfaceIsThere() {
    conversation(instance(), instance(), instance())
        .gets(start(), attached(0), attached(2))
        .reports(INIT, FAULT, new InterfaceLost("VI_1", "not looked at yet"))
        .waitsForEver()
        .gets(attached(1))
        .reports(FAULT, BACKUP, new InterfacesReady())
        .waitsUntilNanos(3_609_375_000L);
  }

  @Test
  @DisplayName("every timer must run out, and the last one is the cause")
  void takesOverWhenTheLastMasterIsSilent() {
    conversation(instance(), instance())
        .started()
        .at(2000)
        .gets(heardOn(1, 150))
        .waitsUntilNanos(3_609_375_000L)
        .atNanos(3_609_375_000L)
        .gets(tick())
        .nothingElse()
        .waitsUntilNanos(5_609_375_000L)
        .atNanos(5_609_375_000L)
        .gets(tick())
        .asks(ACTIVATE_FORWARDING)
        .gets(done(ACTIVATE_FORWARDING))
        .asks(GRANT_LEASE)
        .gets(done(GRANT_LEASE))
        .asks(ADD_ADDRESSES)
        .gets(done(ADD_ADDRESSES))
        .becomesMaster(new MasterSilent("VI_2", HIGHER, Duration.ofNanos(3_609_375_000L)));
  }

  @Test
  void aMasterThatIsHeardInOneInstanceHoldsBackAll() {
    Conversation waiting = conversation(instance(), instance(), instance()).started();
    for (int second = 1; second <= 20; second++) {
      waiting.at(second * 1000L).gets(heardOn(2, 150), tick()).nothingElse();
    }
    waiting.is(BACKUP).waitsUntilNanos(23_609_375_000L);
  }

  @Test
  void aTimerThatRanOutIsArmedAgainByANewMaster() {
    conversation(instance(), instance())
        .started()
        .at(3000)
        .gets(heardOn(1, 150))
        .at(4000)
        .gets(tick(), heardOn(0, 150))
        .waitsUntilNanos(6_609_375_000L)
        .atNanos(6_609_375_000L)
        .gets(tick())
        .nothingElse()
        .waitsUntilNanos(7_609_375_000L);
  }

  @Test
  void preemptsOnlyIfItMayInEveryInstance() {
    Conversation mixed = conversation(instance(), instance().nopreempt()).started();
    for (int second = 1; second <= 20; second++) {
      mixed.at(second * 1000L).gets(heardOn(0, 50), heardOn(1, 50), tick()).nothingElse();
    }
  }

  @Test
  void anOwnerInOneInstanceAloneWaits() {
    conversation(instance().priority(255), instance())
        .started()
        .nothingElse()
        .waitsUntilNanos(3_003_906_250L);
  }

  @Test
  void aGoodbyeInOneInstanceLeavesTheOtherWaiting() {
    conversation(instance(), instance())
        .started()
        .at(1000)
        .gets(heardOn(0, 150), heardOn(1, 150))
        .at(2000)
        .gets(heardOn(0, 0))
        .waitsUntilNanos(2_609_375_000L)
        .atNanos(2_609_375_000L)
        .gets(tick())
        .nothingElse()
        .waitsUntilNanos(4_609_375_000L);
  }

  @Test
  void advertisesEachInstanceAtItsOwnPace() {
    conversation(instance().everyMillis(300), instance().priority(50))
        .elected()
        .waitsUntil(300)
        .at(300)
        .gets(tick())
        .sends(advertisementOn(0, 100))
        .untroubledUntil(900)
        .waitsUntil(1000)
        .at(1000)
        .gets(tick())
        .sends(advertisementOn(1, 50))
        .waitsUntil(1200);
  }

  @Test
  @DisplayName("outranked in one instance, all leave, and say nothing")
  void outrankedInOneAllLeave() {
    conversation(instance(), instance(), instance())
        .elected()
        .at(500)
        .gets(heardOn(1, 150))
        .asks(REMOVE_ADDRESSES)
        .gets(done(REMOVE_ADDRESSES))
        .asks(RETURN_LEASE)
        .leavesUnhindered()
        .reports(MASTER, BACKUP, new Outranked("VI_2", HIGHER, 150, 100));
  }

  @Test
  @DisplayName("a rival is answered where it was heard; neighbours are told on every LAN")
  void aRivalIsAnsweredWhereItWasHeard() {
    conversation(instance(), instance().garpToLower(0, 0), instance().garpToLower(2, 300))
        .elected()
        .at(500)
        .gets(heardOn(1, 100, LOWER, 100))
        .sends(advertisementOn(1, 100))
        .announcesOn(0, 5)
        .announcesOn(2, 2)
        .waitsUntil(800)
        .at(800)
        .gets(tick())
        .announcesOn(2, 2)
        .waitsUntil(1000)
        .at(1000)
        .gets(tick())
        .sends(advertisementOn(0, 100), advertisementOn(2, 100))
        .waitsUntil(1500);
  }

  @Test
  @DisplayName("one interface lost, all leave, and say goodbye where they can")
  void oneInterfaceLostAllSayGoodbyeElsewhere() {
    conversation(instance(), instance(), instance())
        .elected()
        .at(500)
        .gets(lost(1))
        .asks(REMOVE_ADDRESSES)
        .gets(done(REMOVE_ADDRESSES))
        .sends(advertisementOn(0, 0), advertisementOn(2, 0))
        .asks(RETURN_LEASE)
        .leavesUnhindered()
        .reports(MASTER, FAULT, new InterfaceLost("VI_2", "eth1 is down"))
        .waitsForEver();
  }

  @Test
  void stoppedItSaysGoodbyeEverywhere() {
    conversation(instance(), instance())
        .elected()
        .gets(stop())
        .asks(REMOVE_ADDRESSES)
        .gets(done(REMOVE_ADDRESSES))
        .sends(advertisementOn(0, 0), advertisementOn(1, 0))
        .asks(RETURN_LEASE)
        .leavesUnhindered()
        .reports(MASTER, INIT, new Stopped());
  }

  @Test
  void oneInterfaceLostTheWholeBackupIsInFault() {
    conversation(instance(), instance())
        .started()
        .gets(lost(1))
        .reports(BACKUP, FAULT, new InterfaceLost("VI_2", "eth1 is down"))
        .gets(lost(0), attached(1))
        .is(FAULT)
        .gets(attached(0))
        .reports(FAULT, BACKUP, new InterfacesReady());
  }

  @Test
  void whileTakingOverABetterRouterInAnyInstanceTurnsItRound() {
    conversation(instance(), instance())
        .takingOver()
        .gets(heardOn(1, 100))
        .asks(REMOVE_ADDRESSES)
        .leavesUnhindered()
        .is(BACKUP);
  }

  @Test
  @DisplayName("an instance whose peers may have given up takes the others with it")
  void oversleepsByTheShortestInterval() {
    conversation(instance(), instance().everyMillis(100))
        .elected()
        .at(300)
        .gets(tick())
        .asks(REMOVE_ADDRESSES)
        .leavesUnhindered()
        .reports(MASTER, BACKUP, new Overslept("VI_2", Duration.ofMillis(200)));
  }

  @Test
  void theCauseNamesTheInstanceThatCannotAdvertise() {
    Conversation half = conversation(instance(), instance()).elected().networkRefuses();
    for (int second = 1; second <= 2; second++) {
      half.at(second * 1000L)
          .gets(tick())
          .sends(advertisementOn(0, 100), advertisementOn(1, 100))
          .hasSent(0, second * 1000L);
    }
    half.holdsLeaseFrom(0)
        .at(3000)
        .gets(tick())
        .asks(REMOVE_ADDRESSES)
        .leavesUnhindered()
        .reports(MASTER, BACKUP, new CannotAdvertise("VI_2", Duration.ofSeconds(3)));
  }
}
