package gemel.vrrp.group;

import static gemel.vrrp.group.Conversation.CLOSED;
import static gemel.vrrp.group.Conversation.OPEN;
import static gemel.vrrp.group.Conversation.attached;
import static gemel.vrrp.group.Conversation.gate;
import static gemel.vrrp.group.Conversation.heard;
import static gemel.vrrp.group.Conversation.start;
import static gemel.vrrp.group.Conversation.tick;
import static gemel.vrrp.group.HostEffect.ACTIVATE_FORWARDING;
import static gemel.vrrp.group.RouterState.BACKUP;
import static gemel.vrrp.group.RouterState.INIT;
import static gemel.vrrp.group.RouterState.MASTER;
import static gemel.vrrp.group.SampleInstance.instance;

import gemel.vrrp.group.VrrpCause.Started;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The takeover gate: closed, a group does not preempt; silence is stronger than the gate. */
class GateTest extends ConversationTest {

  @Test
  void closedItStaysBackupWhileALowerMasterIsHeard() {
    Conversation waiting = conversation(instance().priority(200)).started().gets(gate(CLOSED));
    for (int second = 1; second <= 60; second++) {
      waiting.at(second * 1000L).gets(heard(50), tick()).nothingElse();
    }
    waiting.is(BACKUP).waitsUntilNanos(63_218_750_000L);
  }

  @Test
  void openedItPreemptsWithinADownInterval() {
    conversation(instance())
        .started()
        .gets(gate(CLOSED))
        .at(10_000)
        .gets(heard(50))
        .at(10_500)
        .gets(gate(OPEN))
        .at(11_000)
        .gets(heard(50))
        .waitsUntilNanos(13_609_375_000L)
        .atNanos(13_609_375_000L)
        .gets(tick())
        .asks(ACTIVATE_FORWARDING);
  }

  @Test
  @DisplayName("a part of the table beats no service: silence opens the gate at once")
  void closedItStillReplacesASilentMaster() {
    conversation(instance())
        .started()
        .gets(gate(CLOSED))
        .at(10_000)
        .gets(heard(150))
        .waitsUntilNanos(13_609_375_000L)
        .atNanos(13_609_375_000L)
        .gets(tick())
        .asks(ACTIVATE_FORWARDING);
  }

  @Test
  void closedItStillReplacesAMasterThatSaysGoodbye() {
    conversation(instance())
        .started()
        .gets(gate(CLOSED))
        .at(1000)
        .gets(heard(50))
        .at(1500)
        .gets(heard(0))
        .atNanos(2_109_375_000L)
        .gets(tick())
        .asks(ACTIVATE_FORWARDING);
  }

  @Test
  void closedHoldsBackEvenTheOwnerThatListens() {
    conversation(instance().priority(255))
        .takingOver()
        .gets(heard(255))
        .asks(HostEffect.REMOVE_ADDRESSES)
        .leavesUnhindered()
        .gets(gate(CLOSED))
        .at(1000)
        .gets(heard(50))
        .waitsUntilNanos(4_003_906_250L);
  }

  @Test
  void closingWhileALowerMasterIsAboutToBePreemptedSparesIt() {
    conversation(instance())
        .started()
        .at(3000)
        .gets(heard(50))
        .waitsUntilNanos(3_609_375_000L)
        .at(3500)
        .gets(gate(CLOSED))
        .waitsUntilNanos(6_609_375_000L);
  }

  @Test
  void closingDoesNotProlongTheWaitForASilentMaster() {
    conversation(instance())
        .started()
        .at(1000)
        .gets(heard(150))
        .at(3500)
        .gets(gate(CLOSED))
        .waitsUntilNanos(4_609_375_000L);
  }

  @Test
  void openingDoesNotOverruleNopreempt() {
    conversation(instance().nopreempt())
        .started()
        .gets(gate(CLOSED), gate(OPEN))
        .at(1000)
        .gets(heard(50))
        .waitsUntilNanos(4_609_375_000L);
  }

  @Test
  void aMasterStaysMasterWhenItCloses() {
    conversation(instance()).elected().at(500).gets(gate(CLOSED)).is(MASTER).waitsUntil(1000);
  }

  @Test
  void anOwnerThatStartsWithItsGateClosedLeavesALivingMasterAlone() {
    conversation(instance().priority(255))
        .gets(attached(0), gate(CLOSED), start())
        .reports(INIT, BACKUP, new Started())
        .at(1000)
        .gets(heard(100))
        .waitsUntilNanos(4_003_906_250L)
        .at(2000)
        .gets(gate(OPEN), heard(100))
        .atNanos(4_003_906_250L)
        .gets(tick())
        .asks(ACTIVATE_FORWARDING);
  }
}
