package gemel.vrrp.bfd.session;

import static gemel.vrrp.bfd.packet.SessionState.DOWN;
import static gemel.vrrp.bfd.packet.SessionState.INIT;
import static gemel.vrrp.bfd.packet.SessionState.UP;
import static gemel.vrrp.bfd.session.Conversation.TIMING;
import static gemel.vrrp.bfd.session.Conversation.says;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.testkit.Property;
import gemel.vrrp.bfd.packet.ControlPacket;
import gemel.vrrp.bfd.packet.Flags;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final BfdEvent START = new BfdEvent.Start();

  @Test
  @DisplayName("RFC 5880 section 6.8.3: not Up, it sends and says once a second at most")
  void slowWhileNotUp() {
    Conversation talk = Conversation.active().gets(START).forgetsAnswers();
    assertThat(talk.state().packet(Flags.NONE).desiredMinTxMicros()).isEqualTo(1_000_000);
    assertThat(talk.ticksUntil(60_000)).isBetween(60, 80);
  }

  @Test
  @DisplayName("RFC 5880 section 6.8.7: as fast as both ends allow")
  void asFastAsBothEndsAllow() {
    Conversation talk = Conversation.up();
    assertThat(talk.state().transmitInterval()).isEqualTo(Duration.ofMillis(20));
    talk.gets(says(UP).hearingEvery(1_000)).forgetsAnswers();
    assertThat(talk.state().transmitInterval()).isEqualTo(Duration.ofMillis(10));
  }

  @Test
  @DisplayName("RFC 5880 section 6.8.2: a faster interval counts from the last packet")
  void aFasterIntervalCountsFromTheLastPacket() {
    Conversation talk =
        Conversation.up().gets(says(UP).hearingEvery(2_000_000).missing(200)).forgetsAnswers();
    talk.at(500).gets(says(UP).missing(200)).forgetsAnswers();
    assertThat(talk.rest()).isNegative();
  }

  @Test
  @DisplayName("RFC 5880 section 6.8.7: less by 0 to 25 %, and by 10 to 25 % with multiplier 1")
  void jitter() {
    Property.holds(
        25,
        500,
        gen -> {
          int multiplier = gen.between(1, 3);
          Conversation talk =
              Conversation.up(
                  new Timing(10_000, gen.between(20_000, 400_000), 1_000_000, multiplier));
          BfdState state = talk.state();
          double part =
              (double) state.sendAt().since(state.sentAt()).toNanos()
                  / state.transmitInterval().toNanos();
          assertThat(part).isBetween(0.75, multiplier == 1 ? 0.9 : 1.0);
        });
  }

  @Test
  @DisplayName("RFC 5880 section 6.8.7: a neighbour that requires 0 gets no periodic packets")
  void aDeafNeighbourGetsNoPeriodicPackets() {
    Conversation talk = Conversation.up().gets(says(UP).hearingEvery(0).missing(200));
    talk.forgetsAnswers();
    assertThat(talk.ticksUntil(3_000)).isZero();
    talk.gets(says(UP)).sends(UP);
  }

  @Test
  @DisplayName("RFC 5880 section 6.6: a neighbour in demand mode gets none while both are Up")
  void demand() {
    Conversation talk = Conversation.up().gets(says(UP).demanding().missing(200));
    talk.forgetsAnswers();
    assertThat(talk.ticksUntil(3_000)).isZero();
    talk.gets(says(UP)).sends(UP);
  }

  @Test
  @DisplayName("RFC 5880 section 6.5: a poll is answered at once, whatever the timer says")
  void aPollIsAnsweredAtOnce() {
    Conversation talk = Conversation.up();
    Duration rest = talk.rest();
    talk.gets(says(UP).polling()).sends(UP, Flags.FINAL).sendsNothing();
    assertThat(talk.rest()).isEqualTo(rest);
    Conversation.active()
        .gets(START)
        .forgetsAnswers()
        .gets(says(DOWN).polling())
        .becomes(INIT, "192.0.2.2 says Down")
        .sends(INIT, Flags.FINAL)
        .sendsNothing();
  }

  @Test
  @DisplayName("RFC 5880 sections 6.5 and 6.8.3: coming Up it polls until it is answered")
  void itPollsUntilItIsAnswered() {
    Conversation talk = Conversation.active().gets(START).gets(says(INIT)).forgetsAnswers();
    assertThat(talk.state().isPolling()).isTrue();
    talk.ticksUntil(50);
    talk.gets(says(UP).polling()).sends(UP, Flags.FINAL);
    assertThat(talk.state().isPolling()).isTrue();
    talk.gets(says(UP).answering()).sendsNothing();
    assertThat(talk.state().isPolling()).isFalse();
  }

  @Test
  @DisplayName("RFC 5880 section 6.8.3: no change of interval, no poll")
  void nothingNewNoPoll() {
    Conversation talk =
        Conversation.active(new Timing(10_000, 1_000_000, 1_000_000, 5))
            .gets(START)
            .gets(says(INIT))
            .forgetsAnswers();
    assertThat(talk.state().isPolling()).isFalse();
  }

  private static BfdEvent change(long minRx, long minTx) {
    return new BfdEvent.TimingChanged(new Timing(minRx, minTx, 1_000_000, 5));
  }

  @Test
  @DisplayName("RFC 5880 section 6.8.3: slower only when the neighbour knows it")
  void slowerWhenTheNeighbourKnows() {
    Conversation talk = Conversation.up().gets(change(10_000, 500_000));
    ControlPacket said = talk.nextPacket();
    assertThat(said.flags()).isEqualTo(Flags.POLL);
    assertThat(said.desiredMinTxMicros()).isEqualTo(500_000);
    assertThat(talk.state().transmitInterval()).isEqualTo(Duration.ofMillis(20));
    talk.gets(says(UP).answering()).sendsNothing();
    assertThat(talk.state().transmitInterval()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  @DisplayName("RFC 5880 section 6.8.3: less patient only when the neighbour knows it")
  void lessPatientWhenTheNeighbourKnows() {
    Conversation talk = Conversation.up().gets(change(300_000, 10_000)).sends(UP, Flags.POLL);
    talk.gets(says(UP).answering()).sendsNothing();
    assertThat(talk.state().detectionTime()).isEqualTo(Duration.ofMillis(900));
    talk.gets(change(10_000, 10_000)).sends(UP, Flags.POLL).gets(says(UP));
    assertThat(talk.state().detectionTime()).isEqualTo(Duration.ofMillis(900));
    talk.gets(says(UP).answering()).sendsNothing();
    assertThat(talk.state().detectionTime()).isEqualTo(Duration.ofMillis(60));
  }

  @Test
  @DisplayName("RFC 5880 section 6.5: a change during a Poll Sequence has one of its own")
  void aChangeDuringAPollHasOneOfItsOwn() {
    Conversation talk =
        Conversation.up()
            .gets(change(10_000, 300_000))
            .sends(UP, Flags.POLL)
            .gets(change(10_000, 500_000))
            .sends(UP, Flags.POLL);
    talk.gets(says(UP).answering()).sendsNothing();
    assertThat(talk.state().isPolling()).isTrue();
    assertThat(talk.state().transmitInterval()).isEqualTo(Duration.ofMillis(20));
    talk.gets(says(UP).answering()).sendsNothing();
    assertThat(talk.state().isPolling()).isFalse();
    assertThat(talk.state().transmitInterval()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  @DisplayName("RFC 5880 section 6.8.3: what is not Up changes at once")
  void whatIsNotUpChangesAtOnce() {
    Conversation talk = Conversation.active().gets(START).forgetsAnswers();
    talk.gets(new BfdEvent.TimingChanged(new Timing(10_000, 10_000, 5_000_000, 5)));
    assertThat(talk.nextPacket().desiredMinTxMicros()).isEqualTo(5_000_000);
    assertThat(talk.state().transmitInterval()).isEqualTo(Duration.ofSeconds(5));
    assertThat(talk.state().isPolling()).isFalse();
    assertThat(TIMING.idleTxMicros()).isEqualTo(1_000_000);
  }
}
