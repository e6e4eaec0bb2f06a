package gemel.vrrp.group;

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
import static gemel.vrrp.group.HostEffect.DEACTIVATE_FORWARDING;
import static gemel.vrrp.group.HostEffect.GRANT_LEASE;
import static gemel.vrrp.group.HostEffect.REMOVE_ADDRESSES;
import static gemel.vrrp.group.HostEffect.RETURN_LEASE;
import static gemel.vrrp.group.RouterState.BACKUP;
import static gemel.vrrp.group.RouterState.FAULT;
import static gemel.vrrp.group.RouterState.INIT;
import static gemel.vrrp.group.RouterState.MASTER;
import static gemel.vrrp.group.SampleInstance.instance;

import gemel.vrrp.group.VrrpCause.InterfaceLost;
import gemel.vrrp.group.VrrpCause.Refused;
import gemel.vrrp.group.VrrpCause.Started;
import gemel.vrrp.group.VrrpCause.Stopped;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The operator stops a group, whatever it is doing. */
class StopTest extends ConversationTest {

  @Test
  void beforeItWasStartedThereIsNothingToStop() {
    conversation(instance()).gets(stop()).is(INIT).waitsForEver();
  }

  @Test
  @DisplayName("RFC 9568 section 6.4.2: a Backup stops at once and says nothing")
  void aBackupStopsAtOnce() {
    conversation(instance())
        .started()
        .at(1000)
        .gets(stop())
        .reports(BACKUP, INIT, new Stopped())
        .waitsForEver()
        .at(9000)
        .gets(tick(), heard(50))
        .is(INIT);
  }

  @Test
  void aFaultyGroupStopsAtOnce() {
    conversation(instance())
        .started()
        .gets(lost(0))
        .reports(BACKUP, FAULT, new InterfaceLost("VI_1", "eth0 is down"))
        .gets(stop())
        .reports(FAULT, INIT, new Stopped())
        .gets(attached(0))
        .is(INIT);
  }

  @Test
  void oneThatWouldTryAgainDoesNot() {
    conversation(instance())
        .takingOver()
        .gets(refused(ACTIVATE_FORWARDING))
        .asks(REMOVE_ADDRESSES)
        .leavesUnhindered()
        .reports(BACKUP, FAULT, new Refused(ACTIVATE_FORWARDING, "EPERM"))
        .at(1000)
        .gets(stop())
        .reports(FAULT, INIT, new Stopped())
        .waitsForEver();
  }

  @Test
  @DisplayName("nobody has heard of it yet, so nobody is told")
  void whileTakingOverItTurnsRoundWithoutAGoodbye() {
    conversation(instance())
        .takingOver()
        .gets(done(ACTIVATE_FORWARDING))
        .asks(GRANT_LEASE)
        .gets(done(GRANT_LEASE))
        .asks(ADD_ADDRESSES)
        .gets(stop())
        .asks(REMOVE_ADDRESSES)
        .gets(done(REMOVE_ADDRESSES))
        .asks(RETURN_LEASE)
        .gets(done(RETURN_LEASE))
        .asks(DEACTIVATE_FORWARDING)
        .gets(done(DEACTIVATE_FORWARDING))
        .reports(BACKUP, INIT, new Stopped());
  }

  @Test
  @DisplayName("RFC 9568 section 6.4.3: a master says goodbye")
  void aMasterSaysGoodbye() {
    conversation(instance())
        .elected()
        .gets(stop())
        .asks(REMOVE_ADDRESSES)
        .gets(done(REMOVE_ADDRESSES))
        .sends(advertisement(0))
        .asks(RETURN_LEASE)
        .leavesUnhindered()
        .reports(MASTER, INIT, new Stopped());
  }

  @Test
  void aSecondStopChangesNothing() {
    conversation(instance())
        .elected()
        .gets(stop())
        .asks(REMOVE_ADDRESSES)
        .gets(stop())
        .nothingElse()
        .awaits(REMOVE_ADDRESSES)
        .gets(done(REMOVE_ADDRESSES))
        .sends(advertisement(0))
        .asks(RETURN_LEASE)
        .gets(stop())
        .leavesUnhindered()
        .reports(MASTER, INIT, new Stopped())
        .gets(stop())
        .is(INIT);
  }

  @Test
  void whileLeavingItGoesOnLeavingAndThenStops() {
    for (HostEffect reached :
        new HostEffect[] {REMOVE_ADDRESSES, RETURN_LEASE, DEACTIVATE_FORWARDING}) {
      conversation(instance())
          .elected()
          .gets(heard(150))
          .asks(REMOVE_ADDRESSES)
          .leavesAsFarAs(reached)
          .gets(stop())
          .awaits(reached)
          .leavesUnhindered()
          .reportsTo(INIT)
          .waitsForEver();
    }
  }

  @Test
  void stoppedItStartsAgain() {
    conversation(instance())
        .elected()
        .gets(stop())
        .asks(REMOVE_ADDRESSES)
        .leavesUnhindered()
        .reports(MASTER, INIT, new Stopped())
        .at(1000)
        .gets(start())
        .reports(INIT, BACKUP, new Started())
        .waitsUntilNanos(4_609_375_000L);
  }
}
