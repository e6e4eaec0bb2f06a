package gemel.vrrp.bfd.session;

import static gemel.vrrp.bfd.packet.SessionState.DOWN;
import static gemel.vrrp.bfd.packet.SessionState.INIT;
import static gemel.vrrp.bfd.packet.SessionState.UP;
import static gemel.vrrp.bfd.session.Conversation.says;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.vrrp.bfd.packet.Diagnostic;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The neighbour says 20 ms and 3: its detection time is 60 ms. */
class SilenceTest {
  @Test
  @DisplayName("RFC 5880 section 6.8.4: the neighbour's multiplier times the slower of the two")
  void theDetectionTime() {
    Conversation talk = Conversation.up();
    assertThat(talk.state().detectionTime()).isEqualTo(Duration.ofMillis(60));
    talk.gets(says(UP).sendingEvery(5_000).missing(7)).forgetsAnswers();
    assertThat(talk.state().detectionTime()).isEqualTo(Duration.ofMillis(70));
    talk.gets(says(UP).sendingEvery(300_000)).forgetsAnswers();
    assertThat(talk.state().detectionTime()).isEqualTo(Duration.ofMillis(900));
  }

  @Test
  @DisplayName("RFC 5880 section 6.8.4: just before, and at the end of the detection time")
  void silenceIsAFailure() {
    Conversation talk = Conversation.up();
    talk.ticksUntil(59);
    talk.atMicros(59_999).ticks().forgetsAnswers().is(UP, Diagnostic.NONE);
    talk.at(60)
        .ticks()
        .becomes(DOWN, "nothing was heard of 192.0.2.2 for 60 ms", Liveness.DOWN)
        .sends(DOWN)
        .is(DOWN, Diagnostic.TIME_EXPIRED);
  }

  @Test
  @DisplayName("RFC 5880 section 6.8.6: every packet that is taken begins the time anew")
  void aPacketBeginsTheTimeAnew() {
    Conversation talk = Conversation.up();
    talk.ticksUntil(59);
    talk.gets(says(UP)).forgetsAnswers();
    talk.ticksUntil(118);
    talk.is(UP, Diagnostic.NONE);
    talk.ticksUntil(119);
    talk.is(DOWN, Diagnostic.TIME_EXPIRED);
  }

  @Test
  @DisplayName("RFC 5880 section 6.8.1: after a detection time the discriminator is forgotten")
  void theDiscriminatorIsForgotten() {
    Conversation up = Conversation.up();
    up.ticksUntil(60);
    assertThat(up.state().remote().discriminator()).isZero();

    Conversation down = Conversation.up().gets(says(DOWN)).forgetsAnswers();
    down.ticksUntil(2_999);
    assertThat(down.state().remote().discriminator()).isEqualTo(Conversation.THEIRS);
    down.ticksUntil(3_000);
    assertThat(down.state().remote().discriminator()).isZero();
  }

  @Test
  @DisplayName("RFC 5880 section 6.8.4: a handshake that is not finished expires, too")
  void anUnfinishedHandshakeExpires() {
    Conversation talk =
        Conversation.active().gets(new BfdEvent.Start()).gets(says(DOWN)).forgetsAnswers();
    talk.is(INIT, Diagnostic.NONE);
    talk.ticksUntil(3_000);
    talk.is(DOWN, Diagnostic.TIME_EXPIRED);
  }

  @Test
  void whoWasNotRunListensBeforeItJudges() {
    Conversation talk = Conversation.up();
    talk.ticksUntil(20);
    talk.at(5_000).isLate(true).ticks().forgetsAnswers().is(UP, Diagnostic.NONE).isLate(false);
    talk.ticksUntil(5_059);
    talk.is(UP, Diagnostic.NONE);
    talk.ticksUntil(5_060);
    talk.is(DOWN, Diagnostic.TIME_EXPIRED);
  }

  @Test
  void whoHearsItsNeighbourAfterASleepStaysUp() {
    Conversation talk = Conversation.up();
    talk.ticksUntil(20);
    talk.at(5_000).ticks().forgetsAnswers().at(5_030).gets(says(UP)).forgetsAnswers();
    talk.ticksUntil(5_089);
    talk.is(UP, Diagnostic.NONE);
  }

  @Test
  void aShortSleepIsNoExcuse() {
    Conversation talk = Conversation.up();
    talk.ticksUntil(50);
    talk.at(100)
        .isLate(false)
        .ticks()
        .becomes(DOWN, "nothing was heard of 192.0.2.2 for 60 ms", Liveness.DOWN);
  }
}
