package gemel.core.gate;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.time.BootTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GateMachineTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final GateMachine machine = new GateMachine(DEADLINE);
  private BootTime now = BootTime.ofMillis(1_000_000);
  private GateState gate = GateState.initial(true, now.plus(DEADLINE));

  private GateMachineTest gets(GateEvent event) {
    gate = machine.step(gate, event, now);
    return this;
  }

  private GateMachineTest after(Duration time) {
    now = now.plus(time);
    return gets(new GateEvent.Tick());
  }

  private void isOpen(String reason) {
    assertThat(gate.isOpen()).as(gate.reason()).isTrue();
    assertThat(gate.reason()).isEqualTo(reason);
  }

  private void isClosed(String reason) {
    assertThat(gate.isOpen()).as(gate.reason()).isFalse();
    assertThat(gate.reason()).isEqualTo(reason);
  }

  @Test
  void opensAtTheEndMarkerOnceTheServersAreKnown() {
    isClosed("waiting for the peer, to get its connection table");
    gets(new GateEvent.SessionBegan()).isClosed("waiting for the peer's connection table");
    gets(new GateEvent.SnapshotComplete())
        .isClosed("waiting for the first verdict on every real server");
    gets(new GateEvent.ServersKnown()).isOpen("the connection table is complete");
  }

  @Test
  void opensAtTheDeadlineWhateverIsMissing() {
    gets(new GateEvent.ServersKnown()).gets(new GateEvent.SessionBegan());
    after(DEADLINE.minusNanos(1)).isClosed("waiting for the peer's connection table");
    after(Duration.ofNanos(1))
        .isOpen("sync_deadline has passed without the peer's connection table");
  }

  @Test
  void aSessionThatFlapsDoesNotPutTheDeadlineOff() {
    gets(new GateEvent.ServersKnown());
    for (int i = 0; i < 29; i++) {
      gets(new GateEvent.SessionBegan()).gets(new GateEvent.SessionEnded());
      after(Duration.ofSeconds(1)).isClosed("waiting for the peer, to get its connection table");
    }
    after(Duration.ofSeconds(1))
        .isOpen("sync_deadline has passed without the peer, to get its connection table");
  }

  @Test
  void aSessionThatEndsClosesTheGateOfABackup() {
    gets(new GateEvent.ServersKnown())
        .gets(new GateEvent.SessionBegan())
        .gets(new GateEvent.SnapshotComplete());
    after(Duration.ofHours(1)).isOpen("the connection table is complete");
    gets(new GateEvent.SessionEnded())
        .isClosed("waiting for the peer, to get its connection table");
    after(DEADLINE)
        .isOpen("sync_deadline has passed without the peer, to get its connection table");
  }

  @Test
  void anEndMarkerOfASessionThatIsOverDoesNotCount() {
    gets(new GateEvent.ServersKnown())
        .gets(new GateEvent.SessionBegan())
        .gets(new GateEvent.SessionEnded())
        .gets(new GateEvent.SnapshotComplete())
        .isClosed("waiting for the peer, to get its connection table");
  }

  @Test
  void anOwnerMissesNothing() {
    gets(new GateEvent.BecameOwner()).isOpen("this director owns the group");
    after(Duration.ofHours(1)).isOpen("this director owns the group");
  }

  @Test
  void whoWasTheOwnerInThisSessionHasTheTable() {
    gets(new GateEvent.ServersKnown())
        .gets(new GateEvent.BecameOwner())
        .gets(new GateEvent.SessionBegan())
        .gets(new GateEvent.LostOwnership())
        .isOpen("the connection table is complete");
  }

  @Test
  void whoWasTheOwnerWithoutASessionHasNot() {
    gets(new GateEvent.ServersKnown())
        .gets(new GateEvent.BecameOwner())
        .gets(new GateEvent.LostOwnership())
        .isClosed("waiting for the peer, to get its connection table");
  }

  @Test
  void aBackupThatStartsHasNothingByLosingWhatItNeverHad() {
    gets(new GateEvent.ServersKnown())
        .gets(new GateEvent.SessionBegan())
        .gets(new GateEvent.LostOwnership())
        .isClosed("waiting for the peer's connection table");
  }

  @Test
  void withoutAPeerChannelOnlyTheServersAreWaitedFor() {
    gate = GateState.initial(false, now.plus(DEADLINE));
    isClosed("waiting for the first verdict on every real server");
    gets(new GateEvent.ServersKnown()).isOpen("there is no peer channel");
  }

  @Test
  void whatWasOverdueIsForgottenOnceItHasCome() {
    after(DEADLINE);
    gets(new GateEvent.SessionBegan())
        .gets(new GateEvent.SnapshotComplete())
        .gets(new GateEvent.ServersKnown())
        .isOpen("the connection table is complete");
    gets(new GateEvent.SessionEnded())
        .isClosed("waiting for the peer, to get its connection table");
  }
}
