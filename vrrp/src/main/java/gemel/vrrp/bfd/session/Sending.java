package gemel.vrrp.bfd.session;

import gemel.linux.time.BootTime;
import gemel.vrrp.bfd.packet.Flags;
import gemel.vrrp.bfd.packet.SessionState;
import gemel.vrrp.bfd.session.BfdEffect.Report;
import gemel.vrrp.bfd.session.BfdEffect.Send;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** When a session sends, and what (RFC 5880 section 6.8.7). */
final class Sending {
  private static final int LEAST_JITTER_ALONE = 10;
  private static final int MOST_JITTER = 25;

  private final boolean passive;
  private final RandomGenerator random;

  Sending(boolean passive, RandomGenerator random) {
    this.passive = passive;
    this.random = random;
  }

  /** The effects of an outcome, and the time of the next packet. */
  Step conclude(BfdState before, Outcome outcome, BootTime now) {
    BfdState after = outcome.state();
    List<BfdEffect> effects = new ArrayList<>();
    if (outcome.cause() != null && before.session() != after.session()) {
      effects.add(
          new Report(new BfdTransition(before.session(), after.session(), outcome.cause(), now)));
    }
    boolean periodic = sendsPeriodically(after);
    boolean begins = periodic && before.sendAt().equals(BootTime.NEVER);
    boolean due = periodic && before.sendAt().isDueAt(now);
    boolean speaks = begins || due || hasNews(before, after);
    if (speaks || outcome.answersPoll()) {
      effects.add(new Send(after.packet(flags(after, outcome.answersPoll()))));
    }
    return new Step(scheduled(before, after, speaks, periodic, now), effects);
  }

  /** A packet that answers a poll cannot poll; the next one will. */
  private static Flags flags(BfdState state, boolean answersPoll) {
    if (answersPoll) {
      return Flags.FINAL;
    }
    return state.isPolling() ? Flags.POLL : Flags.NONE;
  }

  private boolean sendsPeriodically(BfdState state) {
    boolean demanded =
        state.remote().demand()
            && state.isUp()
            && state.remote().state() == SessionState.UP
            && !state.isPolling();
    return state.session() != SessionState.ADMIN_DOWN
        && isAllowedToSpeak(state)
        && state.remote().minRxMicros() > 0
        && !demanded;
  }

  private boolean isAllowedToSpeak(BfdState state) {
    return !passive || state.remote().isKnown();
  }

  /** A packet that says something new need not wait for its time. */
  private boolean hasNews(BfdState before, BfdState after) {
    return isAllowedToSpeak(after) && !before.packet(Flags.NONE).equals(after.packet(Flags.NONE));
  }

  private BfdState scheduled(
      BfdState before, BfdState after, boolean speaks, boolean periodic, BootTime now) {
    BootTime sentAt = speaks ? now : after.sentAt();
    if (!periodic) {
      return after.sending(sentAt, BootTime.NEVER);
    }
    boolean sameInterval = before.transmitInterval().equals(after.transmitInterval());
    BootTime sendAt =
        sameInterval && !speaks ? after.sendAt() : sentAt.plusNanos(jitteredNanos(after));
    return after.sending(sentAt, sendAt);
  }

  /** Less by 0 to 25 %; with a multiplier of 1 by 10 to 25 %, for there is no second chance. */
  private long jitteredNanos(BfdState state) {
    long interval = state.transmitInterval().toNanos();
    int least = state.timing().multiplier() == 1 ? LEAST_JITTER_ALONE : 0;
    return interval - random.nextLong(interval * least / 100, interval * MOST_JITTER / 100 + 1);
  }
}
