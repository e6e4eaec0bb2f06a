package gemel.vrrp.group;

import static gemel.vrrp.group.Conversation.CLOSED;
import static gemel.vrrp.group.Conversation.HIGHER;
import static gemel.vrrp.group.Conversation.LOWER;
import static gemel.vrrp.group.Conversation.gate;
import static gemel.vrrp.group.Conversation.gone;
import static gemel.vrrp.group.Conversation.heard;
import static gemel.vrrp.group.Conversation.heardOn;
import static gemel.vrrp.group.Conversation.lost;
import static gemel.vrrp.group.Conversation.peerServes;
import static gemel.vrrp.group.Conversation.tick;
import static gemel.vrrp.group.HostEffect.ACTIVATE_FORWARDING;
import static gemel.vrrp.group.RouterState.BACKUP;
import static gemel.vrrp.group.RouterState.FAULT;
import static gemel.vrrp.group.RouterState.MASTER;
import static gemel.vrrp.group.SampleInstance.instance;

import gemel.vrrp.group.VrrpCause.InterfaceLost;
import gemel.vrrp.group.VrrpCause.MasterGone;
import gemel.vrrp.group.VrrpCause.MasterLeft;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A master that leaves and tells its peer so, who then need not wait out its skew. */
class MasterGoneTest extends ConversationTest {
  private static final MasterGone CAUSE = new MasterGone("VI_1", HIGHER);

  @Test
  void whoIsToldBeforeItHearsPriorityZeroDoesNotWait() {
    conversation(instance())
        .started()
        .at(100)
        .gets(heard(200))
        .at(700)
        .gets(gone(0, HIGHER))
        .waitsUntil(700)
        .gets(tick())
        .asks(ACTIVATE_FORWARDING)
        .at(701)
        .gets(heard(0))
        .gets(tick())
        .climbsAsFarAs(HostEffect.ADD_ADDRESSES)
        .gets(Conversation.done(HostEffect.ADD_ADDRESSES))
        .becomesMaster(CAUSE);
  }

  @Test
  void whoHasHeardPriorityZeroBeforeDoesNotWaitEither() {
    conversation(instance())
        .started()
        .at(100)
        .gets(heard(200))
        .at(700)
        .gets(heard(0))
        .waitsUntilNanos(700_000_000L + 609_375_000L)
        .at(702)
        .gets(gone(0, HIGHER), tick())
        .asks(ACTIVATE_FORWARDING);
  }

  @Test
  void whoKnowsThatItsPeerServesDoesNotWaitAfterItsGoodbye() {
    conversation(instance())
        .started()
        .at(100)
        .gets(heard(200), peerServes(0, HIGHER, 10_100))
        .waitsUntilNanos(100_000_000L + 3_609_375_000L)
        .at(700)
        .gets(heard(0))
        .waitsUntil(700)
        .gets(tick())
        .climbsAsFarAs(HostEffect.ADD_ADDRESSES)
        .gets(Conversation.done(HostEffect.ADD_ADDRESSES))
        .becomesMaster(new MasterLeft("VI_1", HIGHER, true));
  }

  @Test
  void theGoodbyeOfAnotherOneIsWaitedOut() {
    conversation(instance())
        .started()
        .at(100)
        .gets(heard(200, HIGHER), peerServes(0, LOWER, 10_100))
        .at(700)
        .gets(heard(0, HIGHER))
        .waitsUntilNanos(700_000_000L + 609_375_000L);
  }

  @Test
  void whatThePeerSaidLongAgoDoesNotCount() {
    conversation(instance())
        .started()
        .at(100)
        .gets(heard(200), peerServes(0, HIGHER, 700))
        .at(700)
        .gets(heard(0))
        .waitsUntilNanos(700_000_000L + 609_375_000L);
  }

  @Test
  void thePeersWordAloneChangesNothing() {
    conversation(instance())
        .started()
        .at(100)
        .gets(peerServes(0, HIGHER, 10_100), tick())
        .waitsUntilNanos(3_609_375_000L);
  }

  @Test
  @DisplayName("a group takes over when it was told of each instance, whatever is heard between")
  void aGroupLeavesAsOne() {
    conversation(instance(), instance())
        .started()
        .at(100)
        .gets(heardOn(0, 200), heardOn(1, 200))
        .at(700)
        .gets(gone(0, HIGHER), tick(), heardOn(0, 0), heardOn(1, 0), tick())
        .is(BACKUP)
        .at(701)
        .gets(gone(1, HIGHER), tick())
        .asks(ACTIVATE_FORWARDING);
  }

  @Test
  void itIsNoMatterThatAnotherOneLeft() {
    conversation(instance())
        .started()
        .at(100)
        .gets(heard(200, HIGHER))
        .at(200)
        .gets(heard(220, LOWER))
        .waitsUntilNanos(200_000_000L + 3_609_375_000L)
        .gets(gone(0, HIGHER), tick())
        .waitsUntilNanos(200_000_000L + 3_609_375_000L);
  }

  @Test
  void whoHeardNobodyWaits() {
    conversation(instance())
        .started()
        .at(100)
        .gets(gone(0, HIGHER), tick())
        .waitsUntilNanos(3_609_375_000L);
  }

  @Test
  void aMasterThatIsHeardAgainLives() {
    conversation(instance(), instance())
        .started()
        .at(100)
        .gets(heardOn(0, 200), heardOn(1, 200))
        .at(700)
        .gets(gone(0, HIGHER), tick())
        .at(800)
        .gets(heardOn(0, 200), tick())
        .gets(gone(1, HIGHER), tick())
        .is(BACKUP)
        .waitsUntilNanos(800_000_000L + 3_609_375_000L);
  }

  @Test
  void aClosedGateDoesNotKeepFromReplacingIt() {
    conversation(instance())
        .started()
        .at(100)
        .gets(heard(50), gate(CLOSED))
        .at(700)
        .gets(gone(0, HIGHER), tick())
        .asks(ACTIVATE_FORWARDING);
  }

  @Test
  void whoCannotTakePartStaysOut() {
    conversation(instance())
        .started()
        .gets(heard(200), lost(0))
        .reports(BACKUP, FAULT, new InterfaceLost("VI_1", "eth0 is down"))
        .gets(gone(0, HIGHER), tick())
        .is(FAULT)
        .waitsForEver();
  }

  @Test
  void aMasterAnnouncesItsAddressesOnceARivalIsGone() {
    conversation(instance(), instance())
        .started()
        .gets(new GroupEvent.RivalGone())
        .nothingElse()
        .untilMaster()
        .at(100)
        .gets(new GroupEvent.RivalGone())
        .announcesOn(0, 5)
        .announcesOn(1, 5)
        .is(MASTER);
  }

  @Test
  void aMasterGoesOn() {
    conversation(instance()).elected().at(100).gets(gone(0, HIGHER), tick()).is(MASTER);
  }
}
