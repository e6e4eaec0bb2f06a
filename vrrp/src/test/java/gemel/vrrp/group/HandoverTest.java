package gemel.vrrp.group;

import static gemel.vrrp.group.Conversation.HIGHER;
import static gemel.vrrp.group.Conversation.advertisement;
import static gemel.vrrp.group.Conversation.done;
import static gemel.vrrp.group.Conversation.heard;
import static gemel.vrrp.group.Conversation.refused;
import static gemel.vrrp.group.Conversation.stop;
import static gemel.vrrp.group.Conversation.tick;
import static gemel.vrrp.group.HostEffect.ACTIVATE_FORWARDING;
import static gemel.vrrp.group.HostEffect.ADD_ADDRESSES;
import static gemel.vrrp.group.HostEffect.DEACTIVATE_FORWARDING;
import static gemel.vrrp.group.HostEffect.GRANT_LEASE;
import static gemel.vrrp.group.HostEffect.REMOVE_ADDRESSES;
import static gemel.vrrp.group.HostEffect.RETURN_LEASE;
import static gemel.vrrp.group.RouterState.BACKUP;
import static gemel.vrrp.group.RouterState.FAULT;
import static gemel.vrrp.group.RouterState.INIT;
import static gemel.vrrp.group.RouterState.MASTER;
import static gemel.vrrp.group.SampleInstance.instance;

import gemel.vrrp.group.VrrpCause.NoMasterHeard;
import gemel.vrrp.group.VrrpCause.Outranked;
import gemel.vrrp.group.VrrpCause.Refused;
import gemel.vrrp.group.VrrpCause.Stopped;
import gemel.vrrp.group.VrrpCause.TriedAgain;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The order of taking over and of leaving, and what becomes of it when something goes wrong. */
class HandoverTest extends ConversationTest {
  private static final NoMasterHeard SILENCE =
      new NoMasterHeard("VI_1", Duration.ofNanos(3_609_375_000L));

  @Test
  @DisplayName("engine, lease, addresses, advertisement and ARP, report: each after the one before")
  void takesOverInOrder() {
    conversation(instance())
        .started()
        .atNanos(3_609_375_000L)
        .gets(tick())
        .asks(ACTIVATE_FORWARDING)
        .is(BACKUP)
        .fromHere()
        .at(10)
        .gets(done(ACTIVATE_FORWARDING))
        .asks(GRANT_LEASE)
        .is(BACKUP)
        .at(20)
        .gets(done(GRANT_LEASE))
        .asks(ADD_ADDRESSES)
        .is(BACKUP)
        .at(30)
        .gets(done(ADD_ADDRESSES))
        .sends(advertisement(100))
        .announces(5)
        .reports(BACKUP, MASTER, SILENCE)
        .waitsUntil(1030);
  }

  @Test
  void saysNothingWhileItTakesOver() {
    conversation(instance())
        .takingOver()
        .waitsUntil(1000)
        .at(1000)
        .gets(tick())
        .nothingElse()
        .waitsUntil(2000)
        .at(2000)
        .gets(tick())
        .nothingElse()
        .awaits(ACTIVATE_FORWARDING);
  }

  @Test
  @DisplayName("addresses, priority 0, lease, engine, report: each after the one before")
  void leavesInTheReverseOrder() {
    conversation(instance())
        .elected()
        .at(100)
        .gets(stop())
        .asks(REMOVE_ADDRESSES)
        .is(MASTER)
        .at(110)
        .gets(done(REMOVE_ADDRESSES))
        .sends(advertisement(0))
        .asks(RETURN_LEASE)
        .is(MASTER)
        .at(120)
        .gets(done(RETURN_LEASE))
        .asks(DEACTIVATE_FORWARDING)
        .is(MASTER)
        .at(130)
        .gets(done(DEACTIVATE_FORWARDING))
        .reports(MASTER, INIT, new Stopped())
        .waitsForEver();
  }

  @Test
  void advertisesWhileItsAddressesAreBeingRemoved() {
    conversation(instance())
        .elected()
        .at(500)
        .gets(stop())
        .asks(REMOVE_ADDRESSES)
        .waitsUntil(1000)
        .at(1000)
        .gets(tick())
        .sends(advertisement(100))
        .waitsUntil(2000)
        .at(2000)
        .gets(tick())
        .sends(advertisement(100))
        .at(2500)
        .gets(done(REMOVE_ADDRESSES))
        .sends(advertisement(0))
        .asks(RETURN_LEASE)
        .waitsForEver()
        .at(3000)
        .gets(tick())
        .nothingElse();
  }

  @Test
  void doesNotAnnounceWhileItsAddressesAreBeingRemoved() {
    conversation(instance().garp(5, 700, 0, 1))
        .elected()
        .at(500)
        .gets(stop())
        .asks(REMOVE_ADDRESSES)
        .at(700)
        .gets(tick())
        .nothingElse();
  }

  @Test
  @DisplayName("RFC 9568 section 6.4.3: who was outranked leaves without a word")
  void theOutrankedSaysNothing() {
    conversation(instance())
        .elected()
        .at(500)
        .gets(heard(150))
        .asks(REMOVE_ADDRESSES)
        .waitsForEver()
        .at(1000)
        .gets(tick())
        .nothingElse()
        .gets(done(REMOVE_ADDRESSES))
        .asks(RETURN_LEASE)
        .gets(done(RETURN_LEASE))
        .asks(DEACTIVATE_FORWARDING)
        .gets(done(DEACTIVATE_FORWARDING))
        .reports(MASTER, BACKUP, new Outranked("VI_1", HIGHER, 150, 100))
        .waitsUntilNanos(4_609_375_000L);
  }

  @ParameterizedTest
  @EnumSource(names = {"ACTIVATE_FORWARDING", "GRANT_LEASE", "ADD_ADDRESSES"})
  @DisplayName("a refusal on the way up turns it round, and is tried again after five seconds")
  void turnsRoundAtARefusal(HostEffect refused) {
    upTo(refused)
        .at(100)
        .gets(refused(refused))
        .asks(REMOVE_ADDRESSES)
        .gets(done(REMOVE_ADDRESSES))
        .asks(RETURN_LEASE)
        .gets(done(RETURN_LEASE))
        .asks(DEACTIVATE_FORWARDING)
        .at(200)
        .gets(done(DEACTIVATE_FORWARDING))
        .reports(BACKUP, FAULT, new Refused(refused, "EPERM"))
        .waitsUntil(5200)
        .atNanos(5_199_999_999L)
        .gets(tick())
        .nothingElse()
        .at(5200)
        .gets(tick())
        .reports(FAULT, BACKUP, new TriedAgain())
        .waitsUntilNanos(5_200_000_000L + 3_609_375_000L);
  }

  @Test
  void theOwnerGoesOnAtOnceWhenItTriesAgain() {
    conversation(instance().priority(255))
        .started()
        .asks(ACTIVATE_FORWARDING)
        .gets(refused(ACTIVATE_FORWARDING))
        .asks(REMOVE_ADDRESSES)
        .leavesUnhindered()
        .reports(BACKUP, FAULT, new Refused(ACTIVATE_FORWARDING, "EPERM"))
        .at(5000)
        .gets(tick())
        .reports(FAULT, BACKUP, new TriedAgain())
        .asks(ACTIVATE_FORWARDING);
  }

  @Test
  @DisplayName("a refusal on the way down does not stop it: the lease ends anyway")
  void goesOnLeavingWhateverIsRefused() {
    conversation(instance())
        .elected()
        .at(100)
        .gets(stop())
        .asks(REMOVE_ADDRESSES)
        .gets(refused(REMOVE_ADDRESSES))
        .sends(advertisement(0))
        .asks(RETURN_LEASE)
        .gets(refused(RETURN_LEASE))
        .asks(DEACTIVATE_FORWARDING)
        .gets(refused(DEACTIVATE_FORWARDING))
        .reports(MASTER, INIT, new Stopped());
  }

  @ParameterizedTest
  @EnumSource(names = {"ACTIVATE_FORWARDING", "GRANT_LEASE", "ADD_ADDRESSES"})
  void whileTakingOverItGivesUpForAnEqualOrHigherPriority(HostEffect awaited) {
    for (int priority : new int[] {100, 101, 255}) {
      upTo(awaited)
          .gets(heard(priority))
          .asks(REMOVE_ADDRESSES)
          .leavesUnhindered()
          .is(BACKUP)
          .waitsUntilNanos(3_609_375_000L);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ACTIVATE_FORWARDING", "GRANT_LEASE", "ADD_ADDRESSES"})
  void whileTakingOverItDoesNotMindALowerPriority(HostEffect awaited) {
    for (int priority : new int[] {0, 1, 99}) {
      upTo(awaited).at(1).gets(heard(priority)).nothingElse().awaits(awaited);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ACTIVATE_FORWARDING", "GRANT_LEASE", "ADD_ADDRESSES"})
  @DisplayName("the late end of something that was given up is nobody's")
  void ignoresTheLateEndOfWhatWasGivenUp(HostEffect givenUp) {
    upTo(givenUp)
        .gets(heard(150))
        .asks(REMOVE_ADDRESSES)
        .gets(done(givenUp), refused(givenUp))
        .nothingElse()
        .awaits(REMOVE_ADDRESSES)
        .gets(done(REMOVE_ADDRESSES))
        .asks(RETURN_LEASE)
        .gets(done(givenUp), refused(givenUp))
        .nothingElse()
        .awaits(RETURN_LEASE)
        .gets(done(RETURN_LEASE))
        .asks(DEACTIVATE_FORWARDING)
        .gets(done(givenUp), refused(givenUp))
        .nothingElse()
        .awaits(DEACTIVATE_FORWARDING)
        .gets(done(DEACTIVATE_FORWARDING))
        .gets(done(givenUp), refused(givenUp))
        .nothingElse()
        .is(BACKUP);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "ACTIVATE_FORWARDING")
  void whileTakingOverOnlyTheEndOfWhatItAwaitsCounts(HostEffect other) {
    conversation(instance())
        .takingOver()
        .gets(done(other), refused(other))
        .nothingElse()
        .awaits(ACTIVATE_FORWARDING);
  }

  @ParameterizedTest
  @EnumSource
  void aMasterExpectsTheEndOfNothing(HostEffect effect) {
    conversation(instance()).elected().gets(done(effect), refused(effect)).is(MASTER);
  }

  private Conversation upTo(HostEffect awaited) {
    return conversation(instance()).takingOver().climbsAsFarAs(awaited);
  }
}
