package gemel.vrrp.bfd.session;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import gemel.vrrp.bfd.packet.ControlPacket;
import gemel.vrrp.bfd.packet.Diagnostic;
import gemel.vrrp.bfd.packet.Flags;
import gemel.vrrp.bfd.packet.SessionState;
import gemel.vrrp.bfd.session.BfdEffect.Report;
import gemel.vrrp.bfd.session.BfdEffect.Send;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A talk with a session's machine: at a time it <em>gets</em> something and must answer with what
 * is said next, in that order and with nothing else. Times are milliseconds from the beginning.
 *
 * <p>Intervals of ours are as keepalived's defaults: 10 ms, 1 s while not Up, multiplier 5. The
 * neighbour says 20 ms, 1 s while not Up, multiplier 3, unless told otherwise.
 */
final class Conversation {
  static final IpAddress NEIGHBOUR = IpAddress.parse("192.0.2.2");
  static final Timing TIMING = new Timing(10_000, 10_000, 1_000_000, 5);
  static final int OURS = 0x0a;
  static final int THEIRS = 0x0b;

  private static final BootTime BEGINNING = BootTime.ofMillis(1_000_000);

  private final BfdMachine machine;
  private final Deque<BfdEffect> answers = new ArrayDeque<>();
  private BfdState state;
  private BootTime now = BEGINNING;

  private Conversation(boolean passive, Timing timing) {
    BfdSessionSettings settings =
        new BfdSessionSettings("B", NEIGHBOUR, null, timing, passive, 255, 255);
    machine = new BfdMachine(settings, new SplittableRandom(1));
    state = BfdState.initial(timing, OURS, BEGINNING);
  }

  static Conversation active() {
    return new Conversation(false, TIMING);
  }

  static Conversation active(Timing timing) {
    return new Conversation(false, timing);
  }

  static Conversation passive() {
    return new Conversation(true, TIMING);
  }

  /** Up since 0 ms; the neighbour knows our intervals. */
  static Conversation up() {
    return up(TIMING);
  }

  static Conversation up(Timing timing) {
    Conversation talk = active(timing).gets(new BfdEvent.Start());
    talk.gets(says(SessionState.INIT));
    return talk.gets(says(SessionState.UP).answering()).forgetsAnswers();
  }

  // --- what the neighbour says ----------------------------------------------------------------

  /** A packet of the neighbour, to be made more exact. */
  record Says(
      SessionState state, Flags flags, long txMicros, long rxMicros, int multiplier, int from) {
    Says polling() {
      return new Says(state, Flags.POLL, txMicros, rxMicros, multiplier, from);
    }

    Says answering() {
      return new Says(state, Flags.FINAL, txMicros, rxMicros, multiplier, from);
    }

    Says demanding() {
      return new Says(state, new Flags(false, false, true), txMicros, rxMicros, multiplier, from);
    }

    Says sendingEvery(long micros) {
      return new Says(state, flags, micros, rxMicros, multiplier, from);
    }

    Says hearingEvery(long micros) {
      return new Says(state, flags, txMicros, micros, multiplier, from);
    }

    Says missing(int times) {
      return new Says(state, flags, txMicros, rxMicros, times, from);
    }

    Says as(int discriminator) {
      return new Says(state, flags, txMicros, rxMicros, multiplier, discriminator);
    }

    ControlPacket packet() {
      return new ControlPacket(
          state == SessionState.DOWN ? Diagnostic.TIME_EXPIRED : Diagnostic.NONE,
          state,
          flags,
          multiplier,
          from,
          OURS,
          txMicros,
          rxMicros,
          0);
    }
  }

  static Says says(SessionState state) {
    long tx = state == SessionState.UP ? 20_000 : 1_000_000;
    return new Says(state, Flags.NONE, tx, 20_000, 3, THEIRS);
  }

  // --- the talk ---------------------------------------------------------------------------------

  Conversation at(long millis) {
    return atMicros(millis * 1000);
  }

  Conversation atMicros(long micros) {
    assertNothingMore();
    BootTime next = BEGINNING.plusNanos(micros * 1000);
    assertThat(next).isGreaterThanOrEqualTo(now);
    now = next;
    return this;
  }

  Conversation gets(BfdEvent event) {
    Step step = machine.step(state, event, now);
    state = step.state();
    answers.addAll(step.effects());
    return this;
  }

  Conversation gets(Says says) {
    return gets(new BfdEvent.Received(says.packet()));
  }

  Conversation ticks() {
    return gets(new BfdEvent.Tick());
  }

  /** Ticks whenever it wants to until a time; answers are forgotten. Returns how many it sent. */
  int ticksUntil(long millis) {
    BootTime end = BEGINNING.plusNanos(millis * 1_000_000);
    int sent = 0;
    while (!BfdMachine.nextDeadline(state).isAfter(end)) {
      now = BfdMachine.nextDeadline(state);
      ticks();
      sent += (int) answers.stream().filter(Send.class::isInstance).count();
      answers.clear();
    }
    now = end;
    return sent;
  }

  Conversation forgetsAnswers() {
    answers.clear();
    return this;
  }

  // --- what must follow -------------------------------------------------------------------------

  /** The next answer is a packet in this state. */
  Conversation sends(SessionState expected) {
    assertThat(nextPacket().state()).isEqualTo(expected);
    return this;
  }

  Conversation sends(SessionState expected, Flags flags) {
    ControlPacket packet = nextPacket();
    assertThat(packet.state()).isEqualTo(expected);
    assertThat(packet.flags()).isEqualTo(flags);
    return this;
  }

  ControlPacket nextPacket() {
    BfdEffect next = answers.poll();
    assertThat(next).isInstanceOf(Send.class);
    return ((Send) next).packet();
  }

  Conversation sendsNothing() {
    assertNothingMore();
    return this;
  }

  /** The next answer tells of a change into this state. */
  Conversation becomes(SessionState expected, String why) {
    return becomes(expected, why, null);
  }

  Conversation becomes(SessionState expected, String why, @Nullable Liveness liveness) {
    BfdEffect next = answers.poll();
    assertThat(next).isInstanceOf(Report.class);
    BfdTransition transition = ((Report) next).transition();
    assertThat(transition.to()).isEqualTo(expected);
    assertThat(transition.cause().sentence()).isEqualTo(why);
    assertThat(transition.liveness().orElse(null)).isEqualTo(liveness);
    return this;
  }

  Conversation is(SessionState expected, Diagnostic why) {
    assertThat(state.session()).isEqualTo(expected);
    assertThat(state.diagnostic()).isEqualTo(why);
    return this;
  }

  Conversation isLate(boolean expected) {
    assertThat(BfdMachine.isLate(state, now)).isEqualTo(expected);
    return this;
  }

  BfdState state() {
    return state;
  }

  /** How long until it wants a Tick. */
  Duration rest() {
    return BfdMachine.nextDeadline(state).since(now);
  }

  private void assertNothingMore() {
    assertThat(answers).isEmpty();
  }
}
