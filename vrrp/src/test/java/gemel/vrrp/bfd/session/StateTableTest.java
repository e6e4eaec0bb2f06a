package gemel.vrrp.bfd.session;

import static gemel.vrrp.bfd.packet.SessionState.ADMIN_DOWN;
import static gemel.vrrp.bfd.packet.SessionState.DOWN;
import static gemel.vrrp.bfd.packet.SessionState.INIT;
import static gemel.vrrp.bfd.packet.SessionState.UP;
import static gemel.vrrp.bfd.session.Conversation.says;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.vrrp.bfd.packet.Diagnostic;
import gemel.vrrp.bfd.packet.Flags;
import gemel.vrrp.bfd.packet.SessionState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateTableTest {
  private static final BfdEvent START = new BfdEvent.Start();
  private static final BfdEvent STOP = new BfdEvent.Stop();

  @ParameterizedTest(name = "{0}, they say {1}: {2}")
  @DisplayName("RFC 5880 sections 6.2 and 6.8.6: every state and every word")
  @CsvSource({
    "ADMIN_DOWN, ADMIN_DOWN, ADMIN_DOWN",
    "ADMIN_DOWN, DOWN, ADMIN_DOWN",
    "ADMIN_DOWN, INIT, ADMIN_DOWN",
    "ADMIN_DOWN, UP, ADMIN_DOWN",
    "DOWN, ADMIN_DOWN, DOWN",
    "DOWN, DOWN, INIT",
    "DOWN, INIT, UP",
    "DOWN, UP, DOWN",
    "INIT, ADMIN_DOWN, DOWN",
    "INIT, DOWN, INIT",
    "INIT, INIT, UP",
    "INIT, UP, UP",
    "UP, ADMIN_DOWN, DOWN",
    "UP, DOWN, DOWN",
    "UP, INIT, UP",
    "UP, UP, UP"
  })
  void everyWordInEveryState(SessionState ours, SessionState theirs, SessionState next) {
    assertThat(in(ours).gets(says(theirs)).state().session()).isEqualTo(next);
  }

  private static Conversation in(SessionState state) {
    return switch (state) {
      case ADMIN_DOWN -> Conversation.up().gets(STOP);
      case DOWN -> Conversation.active().gets(START);
      case INIT -> Conversation.active().gets(START).gets(says(DOWN));
      case UP -> Conversation.up();
    };
  }

  @Test
  @DisplayName("RFC 5880 section 6.2: a three-way handshake")
  void comesUp() {
    Conversation.active()
        .at(0)
        .gets(START)
        .becomes(DOWN, "started")
        .sends(DOWN)
        .at(300)
        .gets(says(DOWN))
        .becomes(INIT, "192.0.2.2 says Down")
        .sends(INIT)
        .at(301)
        .gets(says(UP))
        .becomes(UP, "192.0.2.2 says Up", Liveness.UP)
        .sends(UP, Flags.POLL)
        .is(UP, Diagnostic.NONE);
  }

  @Test
  @DisplayName("RFC 5880 section 6.1: the passive role is silent until it is spoken to")
  void aPassiveOneWaits() {
    Conversation passive =
        Conversation.passive().at(0).gets(START).becomes(DOWN, "started").sendsNothing();
    assertThat(passive.ticksUntil(60_000)).isZero();
    passive
        .at(60_001)
        .gets(says(DOWN))
        .becomes(INIT, "192.0.2.2 says Down")
        .sends(INIT)
        .at(60_002)
        .gets(says(INIT))
        .becomes(UP, "192.0.2.2 says Init", Liveness.UP)
        .sends(UP, Flags.POLL);
  }

  @Test
  @DisplayName("RFC 5880 section 6.8.7: a passive one that lost its neighbour is silent again")
  void aPassiveOneFallsSilent() {
    Conversation passive = Conversation.passive().gets(START).gets(says(DOWN));
    passive.ticksUntil(3_001);
    passive.is(DOWN, Diagnostic.TIME_EXPIRED);
    assertThat(passive.ticksUntil(60_000)).isZero();
  }

  @Test
  @DisplayName("RFC 5880 section 6.8.6: the neighbour's fall is ours, and we say so at once")
  void fallsWithTheNeighbour() {
    Conversation.up()
        .at(10)
        .gets(says(DOWN))
        .becomes(DOWN, "192.0.2.2 says Down: control detection time expired", Liveness.DOWN)
        .sends(DOWN, Flags.POLL)
        .is(DOWN, Diagnostic.NEIGHBOUR_SIGNALED_DOWN);
  }

  @Test
  @DisplayName("RFC 5882 section 3.2: what an operator takes down says nothing about the way")
  void anOperatorsWordIsNoFailure() {
    Conversation.up()
        .at(10)
        .gets(says(ADMIN_DOWN))
        .becomes(DOWN, "192.0.2.2 was taken down by its operator", null)
        .sends(DOWN, Flags.POLL);
  }

  @Test
  @DisplayName("RFC 5880 section 6.8.16: who is stopped says AdminDown, once, and hears nothing")
  void stops() {
    Conversation stopped =
        Conversation.up()
            .at(10)
            .gets(STOP)
            .becomes(ADMIN_DOWN, "stopped by the operator", null)
            .sends(ADMIN_DOWN)
            .is(ADMIN_DOWN, Diagnostic.ADMINISTRATIVELY_DOWN)
            .gets(says(UP).polling())
            .sendsNothing();
    assertThat(stopped.ticksUntil(60_000)).isZero();
    stopped.gets(STOP).sendsNothing();
  }

  @Test
  @DisplayName(
      "RFC 5880 section 6.3: we call it by the name it gave itself, and then by its new one")
  void learnsTheDiscriminator() {
    Conversation talk = Conversation.active().gets(START).gets(says(DOWN)).forgetsAnswers();
    assertThat(talk.state().packet(Flags.NONE).yourDiscriminator()).isEqualTo(Conversation.THEIRS);
    talk.gets(says(INIT).as(99)).forgetsAnswers();
    assertThat(talk.state().packet(Flags.NONE).yourDiscriminator()).isEqualTo(99);
  }
}
