package gemel.vrrp.group;

import static gemel.vrrp.group.Conversation.advertisement;
import static gemel.vrrp.group.Conversation.advertisementOn;
import static gemel.vrrp.group.Conversation.attached;
import static gemel.vrrp.group.Conversation.heard;
import static gemel.vrrp.group.Conversation.lost;
import static gemel.vrrp.group.Conversation.read;
import static gemel.vrrp.group.Conversation.start;
import static gemel.vrrp.group.Conversation.stop;
import static gemel.vrrp.group.Conversation.tick;
import static gemel.vrrp.group.HostEffect.ACTIVATE_FORWARDING;
import static gemel.vrrp.group.HostEffect.REMOVE_ADDRESSES;
import static gemel.vrrp.group.HostEffect.RETURN_LEASE;
import static gemel.vrrp.group.RouterState.BACKUP;
import static gemel.vrrp.group.RouterState.FAULT;
import static gemel.vrrp.group.RouterState.INIT;
import static gemel.vrrp.group.RouterState.MASTER;
import static gemel.vrrp.group.SampleInstance.instance;

import gemel.vrrp.group.VrrpCause.InterfaceLost;
import gemel.vrrp.group.VrrpCause.Outranked;
import gemel.vrrp.group.VrrpCause.Started;
import gemel.vrrp.group.VrrpCause.TrackedDown;
import gemel.vrrp.group.VrrpCause.TrackedUp;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.Track;
import gemel.vrrp.track.TrackedObject;
import gemel.vrrp.track.TrackedObject.Kind;
import org.junit.jupiter.api.Test;

/** What is tracked puts a group into FAULT, or changes what it stands for election with. */
class TrackingTest extends ConversationTest {
  private static final TrackedObject CHECK = new TrackedObject(Kind.SCRIPT, "chk");
  private static final TrackedObject OTHER = new TrackedObject(Kind.PROCESS, "haproxy");
  private static final Track REQUIRED = new Track(CHECK, 0, false);
  private static final Reading GOOD = new Reading.Good("exited with status 0");
  private static final Reading BAD = new Reading.Bad("exited with status 1");
  private static final TrackedDown DOWN =
      new TrackedDown("VI_1", "script chk exited with status 1");
  private static final TrackedUp UP = new TrackedUp("script chk exited with status 0");

  private static Track weighing(int weight) {
    return new Track(CHECK, weight, false);
  }

  /** Started, its interface there, and nothing read yet. */
  private Conversation begun(SampleInstance instance) {
    return conversation(instance).gets(attached(0), start());
  }

  /** Backup, with what was read then; time counts from here. */
  private Conversation backup(SampleInstance instance, Reading first) {
    return conversation(instance).gets(attached(0), read(CHECK, first)).started();
  }

  @Test
  void waitsForTheFirstResultOfAScriptThatIsRequired() {
    begun(instance().tracking(REQUIRED))
        .is(INIT)
        .waitsForEver()
        .at(700)
        .gets(read(CHECK, GOOD))
        .reports(INIT, BACKUP, new Started())
        .waitsUntilNanos(4_309_375_000L);
  }

  @Test
  void waitsForAllOfThem() {
    begun(instance().tracking(REQUIRED, new Track(OTHER, 0, false)))
        .gets(read(CHECK, GOOD))
        .is(INIT)
        .gets(read(OTHER, GOOD))
        .reports(INIT, BACKUP, new Started());
  }

  @Test
  void oneThatFailsIsNoReasonToWaitForTheOthers() {
    begun(instance().tracking(REQUIRED, new Track(OTHER, 0, false)))
        .gets(read(CHECK, BAD))
        .reports(INIT, FAULT, DOWN)
        .gets(read(CHECK, GOOD))
        .is(FAULT)
        .gets(read(OTHER, GOOD))
        .reports(FAULT, BACKUP, new TrackedUp("process haproxy exited with status 0"));
  }

  @Test
  void stoppedBeforeTheFirstResultItDoesNotBegin() {
    begun(instance().tracking(REQUIRED)).gets(stop()).gets(read(CHECK, GOOD)).is(INIT);
  }

  @Test
  void waitsForNoScriptWithAWeight() {
    begun(instance().tracking(weighing(20))).reports(INIT, BACKUP, new Started());
  }

  @Test
  void oneThatCannotBeWatchedCountsForNothing() {
    begun(instance().tracking(REQUIRED))
        .gets(read(CHECK, new Reading.Unwatched("there is no /usr/bin/chk")))
        .reports(INIT, BACKUP, new Started());
  }

  @Test
  void aBackupIsInFaultWhileItFails() {
    backup(instance().tracking(REQUIRED), GOOD)
        .at(1000)
        .gets(read(CHECK, BAD))
        .reports(BACKUP, FAULT, DOWN)
        .waitsForEver()
        .at(60_000)
        .gets(read(CHECK, GOOD))
        .reports(FAULT, BACKUP, UP)
        .waitsUntilNanos(63_609_375_000L);
  }

  @Test
  void whoIsNoLongerBetterThanTheMasterWaitsForItsSilence() {
    backup(instance().tracking(weighing(-60)), GOOD)
        .at(3000)
        .gets(heard(80))
        .waitsUntilNanos(3_609_375_000L)
        .at(3500)
        .gets(read(CHECK, BAD))
        .waitsUntilNanos(6_843_750_000L);
  }

  @Test
  void aMasterSaysGoodbyeAndIsInFault() {
    backup(instance().tracking(REQUIRED), GOOD)
        .untilMaster()
        .at(500)
        .gets(read(CHECK, BAD))
        .asks(REMOVE_ADDRESSES)
        .gets(Conversation.done(REMOVE_ADDRESSES))
        .sends(advertisement(0))
        .asks(RETURN_LEASE)
        .leavesUnhindered()
        .reports(MASTER, FAULT, DOWN);
  }

  @Test
  void whoIsTakingOverTurnsRound() {
    backup(instance().tracking(REQUIRED), GOOD)
        .atNanos(3_609_375_000L)
        .gets(tick())
        .asks(ACTIVATE_FORWARDING)
        .gets(read(CHECK, BAD))
        .asks(REMOVE_ADDRESSES)
        .leavesUnhindered()
        .reports(BACKUP, FAULT, DOWN);
  }

  @Test
  void goodAgainBeforeItHasLeftItIsBackup() {
    backup(instance().tracking(REQUIRED), GOOD)
        .untilMaster()
        .gets(read(CHECK, BAD))
        .asks(REMOVE_ADDRESSES)
        .gets(read(CHECK, GOOD))
        .leavesUnhindered()
        .reports(MASTER, BACKUP, DOWN);
  }

  @Test
  void anInterfaceThatComesBackIsNotEnough() {
    backup(instance().tracking(REQUIRED), GOOD)
        .gets(lost(0))
        .reports(BACKUP, FAULT, new InterfaceLost("VI_1", "eth0 is down"))
        .gets(read(CHECK, BAD))
        .gets(attached(0))
        .is(FAULT)
        .gets(read(CHECK, GOOD))
        .reports(FAULT, BACKUP, UP);
  }

  @Test
  void anOwnerTakesOverAtOnceWhenItIsGoodAgain() {
    begun(instance().priority(255).tracking(REQUIRED))
        .gets(read(CHECK, BAD))
        .reports(INIT, FAULT, DOWN)
        .gets(read(CHECK, GOOD))
        .reports(FAULT, BACKUP, UP)
        .asks(ACTIVATE_FORWARDING);
  }

  @Test
  void aPositiveWeightIsAddedWhileItIsGood() {
    backup(instance().tracking(weighing(20)), GOOD)
        .waitsUntilNanos(3_531_250_000L)
        .untilMaster()
        .at(1000)
        .gets(tick())
        .sends(advertisement(120))
        .gets(read(CHECK, BAD))
        .at(2000)
        .gets(tick())
        .sends(advertisement(100));
  }

  @Test
  void aNegativeWeightIsAddedWhileItIsBad() {
    backup(instance().tracking(weighing(-20)), BAD).waitsUntilNanos(3_687_500_000L);
  }

  @Test
  void aBackupWaitsForAsLongAsItsNewPrioritySays() {
    backup(instance().tracking(weighing(-100)), GOOD)
        .at(1000)
        .gets(heard(150))
        .waitsUntilNanos(4_609_375_000L)
        .at(1500)
        .gets(read(CHECK, BAD))
        .waitsUntilNanos(4_996_093_750L)
        .at(2000)
        .gets(read(CHECK, GOOD))
        .waitsUntilNanos(4_609_375_000L);
  }

  @Test
  void aBackupThatIsBetterNowPreempts() {
    backup(instance().tracking(weighing(60)), BAD)
        .at(1000)
        .gets(heard(150))
        .gets(read(CHECK, GOOD))
        .waitsUntilNanos(4_375_000_000L)
        .at(2000)
        .gets(heard(150))
        .waitsUntilNanos(4_375_000_000L)
        .at(4000)
        .gets(heard(150))
        .atNanos(4_375_000_000L)
        .gets(tick())
        .asks(ACTIVATE_FORWARDING);
  }

  @Test
  void aMasterThatIsWorseNowYields() {
    backup(instance().tracking(weighing(-60)), GOOD)
        .untilMaster()
        .at(300)
        .gets(heard(90))
        .sends(advertisement(100))
        .announces(5)
        .gets(read(CHECK, BAD))
        .gets(heard(90))
        .asks(REMOVE_ADDRESSES)
        .leavesUnhindered()
        .reports(MASTER, BACKUP, new Outranked("VI_1", Conversation.HIGHER, 90, 40));
  }

  @Test
  void aPriorityStaysBetween1And254() {
    backup(instance().tracking(weighing(-200)), BAD).waitsUntilNanos(3_996_093_750L);
    backup(instance().tracking(weighing(200)), GOOD).waitsUntilNanos(3_007_812_500L);
  }

  @Test
  void anOwnersPriorityStays255() {
    begun(instance().priority(255).tracking(weighing(-100)))
        .reports(INIT, BACKUP, new Started())
        .asks(ACTIVATE_FORWARDING)
        .gets(read(CHECK, BAD))
        .gets(Conversation.done(ACTIVATE_FORWARDING))
        .asks(HostEffect.GRANT_LEASE)
        .gets(Conversation.done(HostEffect.GRANT_LEASE))
        .asks(HostEffect.ADD_ADDRESSES)
        .gets(Conversation.done(HostEffect.ADD_ADDRESSES))
        .becomesMaster(new VrrpCause.OwnsAddresses());
  }

  @Test
  void aMemberThatFailsTakesItsGroupDown() {
    conversation(instance(), instance().tracking(REQUIRED))
        .gets(read(CHECK, GOOD))
        .started()
        .untilMaster()
        .gets(read(CHECK, BAD))
        .asks(REMOVE_ADDRESSES)
        .gets(Conversation.done(REMOVE_ADDRESSES))
        .sends(advertisementOn(0, 0), advertisementOn(1, 0))
        .asks(RETURN_LEASE)
        .leavesUnhindered()
        .reports(MASTER, FAULT, new TrackedDown("VI_2", "script chk exited with status 1"));
  }
}
