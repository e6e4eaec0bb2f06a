package gemel.vrrp.group;

import static gemel.vrrp.group.Conversation.HIGHER;
import static gemel.vrrp.group.Conversation.done;
import static gemel.vrrp.group.Conversation.lost;
import static gemel.vrrp.group.Conversation.peerPrevails;
import static gemel.vrrp.group.Conversation.tick;
import static gemel.vrrp.group.HostEffect.ACTIVATE_FORWARDING;
import static gemel.vrrp.group.HostEffect.DEACTIVATE_FORWARDING;
import static gemel.vrrp.group.HostEffect.REMOVE_ADDRESSES;
import static gemel.vrrp.group.HostEffect.RETURN_LEASE;
import static gemel.vrrp.group.RouterState.BACKUP;
import static gemel.vrrp.group.RouterState.FAULT;
import static gemel.vrrp.group.RouterState.MASTER;
import static gemel.vrrp.group.SampleInstance.instance;

import gemel.vrrp.group.VrrpCause.InterfaceLost;
import gemel.vrrp.group.VrrpCause.Yielded;
import org.junit.jupiter.api.Test;

/** Two masters that do not hear each other, and whose operator wants the lower one to yield. */
class PeerPrevailsTest extends ConversationTest {
  @Test
  void theLowerMasterYieldsWithoutAGoodbye() {
    conversation(instance())
        .elected()
        .at(100)
        .gets(peerPrevails(0, 9000))
        .asks(REMOVE_ADDRESSES)
        .gets(done(REMOVE_ADDRESSES))
        .asks(RETURN_LEASE)
        .gets(done(RETURN_LEASE))
        .asks(DEACTIVATE_FORWARDING)
        .gets(done(DEACTIVATE_FORWARDING))
        .reports(MASTER, BACKUP, new Yielded("VI_1", HIGHER, 150, 100));
  }

  @Test
  void aBackupWaitsAsLongAsThePeerSaysSoAndNoLonger() {
    conversation(instance())
        .started()
        .at(3000)
        .gets(peerPrevails(0, 4000))
        .waitsUntil(4000)
        .at(3900)
        .gets(tick())
        .is(BACKUP)
        .gets(peerPrevails(0, 4900))
        .waitsUntil(4900)
        .at(4900)
        .gets(tick())
        .asks(ACTIVATE_FORWARDING);
  }

  @Test
  void whatIsOldDoesNotShortenAWait() {
    conversation(instance())
        .started()
        .at(100)
        .gets(peerPrevails(0, 200))
        .waitsUntilNanos(3_609_375_000L);
  }

  @Test
  void oneInstanceHoldsBackTheWholeGroup() {
    conversation(instance(), instance())
        .started()
        .at(3000)
        .gets(peerPrevails(1, 4000))
        .at(3700)
        .gets(tick())
        .is(BACKUP)
        .at(4000)
        .gets(tick())
        .asks(ACTIVATE_FORWARDING);
  }

  @Test
  void whoTakesOverTurnsRound() {
    conversation(instance())
        .started()
        .at(3610)
        .gets(tick())
        .asks(ACTIVATE_FORWARDING)
        .gets(peerPrevails(0, 4600))
        .asks(REMOVE_ADDRESSES)
        .gets(done(REMOVE_ADDRESSES))
        .asks(RETURN_LEASE)
        .gets(done(RETURN_LEASE))
        .asks(DEACTIVATE_FORWARDING)
        .gets(done(DEACTIVATE_FORWARDING))
        .is(BACKUP);
  }

  @Test
  void whoCannotTakePartStaysOut() {
    conversation(instance())
        .started()
        .gets(lost(0))
        .reports(BACKUP, FAULT, new InterfaceLost("VI_1", "eth0 is down"))
        .gets(peerPrevails(0, 4600))
        .is(FAULT)
        .waitsForEver();
  }
}
