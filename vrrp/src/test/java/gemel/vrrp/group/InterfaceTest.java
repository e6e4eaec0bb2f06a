package gemel.vrrp.group;

import static gemel.vrrp.group.Conversation.HIGHER;
import static gemel.vrrp.group.Conversation.LOWER;
import static gemel.vrrp.group.Conversation.advertisement;
import static gemel.vrrp.group.Conversation.attached;
import static gemel.vrrp.group.Conversation.done;
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

import gemel.linux.net.IpAddress;
import gemel.vrrp.group.VrrpCause.InterfaceLost;
import gemel.vrrp.group.VrrpCause.InterfacesReady;
import gemel.vrrp.group.VrrpCause.OwnsAddresses;
import gemel.vrrp.group.VrrpCause.Refused;
import gemel.vrrp.group.VrrpCause.Started;
import gemel.vrrp.group.VrrpCause.Stopped;
import gemel.vrrp.group.VrrpCause.TriedAgain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An interface goes down, and comes back, whatever the group is doing. */
class InterfaceTest extends ConversationTest {
  private static final InterfaceLost LOST = new InterfaceLost("VI_1", "eth0 is down");

  @Test
  void beforeItWasStartedOnlyTheStartCounts() {
    conversation(instance())
        .gets(attached(0), lost(0), attached(0))
        .is(INIT)
        .gets(start())
        .reports(INIT, BACKUP, new Started());
  }

  @Test
  void aBackupGoesToFaultAndComesBackWithAFreshTimer() {
    conversation(instance())
        .started()
        .at(1000)
        .gets(lost(0))
        .reports(BACKUP, FAULT, LOST)
        .waitsForEver()
        .holdsNoLease()
        .at(60_000)
        .gets(tick())
        .nothingElse()
        .gets(attached(0))
        .reports(FAULT, BACKUP, new InterfacesReady())
        .waitsUntilNanos(63_609_375_000L);
  }

  @Test
  void theOwnerTakesOverAtOnceWhenItIsBack() {
    conversation(instance().priority(255))
        .gets(start())
        .reports(INIT, FAULT, new InterfaceLost("VI_1", "not looked at yet"))
        .at(1000)
        .gets(attached(0))
        .reports(FAULT, BACKUP, new InterfacesReady())
        .asks(ACTIVATE_FORWARDING)
        .gets(done(ACTIVATE_FORWARDING))
        .asks(GRANT_LEASE)
        .gets(done(GRANT_LEASE))
        .asks(ADD_ADDRESSES)
        .gets(done(ADD_ADDRESSES))
        .becomesMaster(new OwnsAddresses());
  }

  @Test
  void lostWhileTakingOverItTurnsRound() {
    conversation(instance())
        .takingOver()
        .gets(done(ACTIVATE_FORWARDING))
        .asks(GRANT_LEASE)
        .gets(lost(0))
        .asks(REMOVE_ADDRESSES)
        .gets(done(REMOVE_ADDRESSES))
        .asks(RETURN_LEASE)
        .leavesUnhindered()
        .reports(BACKUP, FAULT, LOST)
        .waitsForEver();
  }

  @Test
  void aLoneMasterLeavesAndHasNobodyToSayGoodbyeTo() {
    conversation(instance())
        .elected()
        .at(500)
        .gets(lost(0))
        .asks(REMOVE_ADDRESSES)
        .is(MASTER)
        .gets(done(REMOVE_ADDRESSES))
        .asks(RETURN_LEASE)
        .leavesUnhindered()
        .reports(MASTER, FAULT, LOST)
        .waitsForEver();
  }

  @Test
  void backBeforeItHasLeftItSaysGoodbyeAndListens() {
    conversation(instance())
        .elected()
        .at(500)
        .gets(lost(0))
        .asks(REMOVE_ADDRESSES)
        .at(600)
        .gets(attached(0))
        .nothingElse()
        .awaits(REMOVE_ADDRESSES)
        .gets(done(REMOVE_ADDRESSES))
        .sends(advertisement(0))
        .asks(RETURN_LEASE)
        .leavesUnhindered()
        .reports(MASTER, BACKUP, LOST)
        .waitsUntilNanos(600_000_000L + 3_609_375_000L);
  }

  @ParameterizedTest
  @EnumSource(names = {"REMOVE_ADDRESSES", "RETURN_LEASE", "DEACTIVATE_FORWARDING"})
  void lostWhileLeavingForBackupItEndsInFault(HostEffect reached) {
    leaving(heard(150), reached)
        .gets(lost(0))
        .awaits(reached)
        .leavesUnhindered()
        .reports(MASTER, FAULT, LOST)
        .waitsForEver();
  }

  @Test
  void lostWhileStoppingItStops() {
    leaving(stop(), RETURN_LEASE)
        .gets(lost(0))
        .nothingElse()
        .leavesUnhindered()
        .reports(MASTER, INIT, new Stopped());
  }

  @Test
  void backWhileItWaitsToTryAgainItGoesOnWaiting() {
    conversation(instance())
        .takingOver()
        .gets(refused(GRANT_LEASE))
        .gets(refused(ACTIVATE_FORWARDING))
        .asks(REMOVE_ADDRESSES)
        .leavesUnhindered()
        .reports(BACKUP, FAULT, new Refused(ACTIVATE_FORWARDING, "EPERM"))
        .at(1000)
        .gets(lost(0))
        .at(2000)
        .gets(attached(0))
        .waitsUntil(5000)
        .at(5000)
        .gets(tick())
        .reports(FAULT, BACKUP, new TriedAgain());
  }

  @Test
  void stillMissingWhenItTriesAgainItWaitsForTheInterface() {
    conversation(instance())
        .takingOver()
        .gets(refused(ACTIVATE_FORWARDING))
        .asks(REMOVE_ADDRESSES)
        .leavesUnhindered()
        .reports(BACKUP, FAULT, new Refused(ACTIVATE_FORWARDING, "EPERM"))
        .at(1000)
        .gets(lost(0))
        .at(5000)
        .gets(tick())
        .nothingElse()
        .is(FAULT)
        .waitsForEver()
        .at(6000)
        .gets(attached(0))
        .reports(FAULT, BACKUP, new InterfacesReady());
  }

  @Test
  void aNewAddressOfTheInterfaceBreaksTiesFromThenOn() {
    conversation(instance())
        .elected()
        .gets(heard(100, LOWER))
        .sends(advertisement(100))
        .announces(5)
        .gets(
            new GroupEvent.AttachmentChanged(
                0, new Attachment.Attached(IpAddress.parse("10.88.0.20"))))
        .gets(heard(100, HIGHER))
        .sends(advertisement(100))
        .announces(5)
        .is(MASTER);
  }

  /** A master that leaves for this reason and waits for the end of this. */
  private Conversation leaving(GroupEvent reason, HostEffect reached) {
    return conversation(instance())
        .elected()
        .gets(reason)
        .asks(REMOVE_ADDRESSES)
        .leavesAsFarAs(reached);
  }
}
