package gemel.vrrp.bfd.session;

import gemel.linux.time.BootTime;
import gemel.vrrp.bfd.packet.ControlPacket;
import gemel.vrrp.bfd.packet.Diagnostic;
import gemel.vrrp.bfd.packet.Flags;
import gemel.vrrp.bfd.packet.SessionState;
import java.time.Duration;

/**
 * A session at one moment (RFC 5880 section 6.8.1).
 *
 * @param session our state
 * @param diagnostic why we are in it
 * @param discriminator our name for the session; not 0, no other session's, hard to guess
 * @param timing how often we mean to speak
 * @param pace how often we say so, and do
 * @param remote what the neighbour said
 * @param sentAt when a packet that was not just an answer was sent last
 * @param sendAt when the next is due; {@link BootTime#NEVER} while none is
 * @param detectAt when the neighbour will have been silent for a detection time; {@link
 *     BootTime#NEVER} while it is not known
 */
public record BfdState(
    SessionState session,
    Diagnostic diagnostic,
    int discriminator,
    Timing timing,
    Pace pace,
    Remote remote,
    BootTime sentAt,
    BootTime sendAt,
    BootTime detectAt) {
  private static final long MICRO = 1000;

  /** A session that was not started. */
  public static BfdState initial(Timing timing, int discriminator, BootTime now) {
    return new BfdState(
        SessionState.ADMIN_DOWN,
        Diagnostic.NONE,
        discriminator,
        timing,
        Pace.of(timing),
        Remote.UNKNOWN,
        now,
        BootTime.NEVER,
        BootTime.NEVER);
  }

  public boolean isUp() {
    return session == SessionState.UP;
  }

  /** Whether a Poll Sequence runs (section 6.5). */
  public boolean isPolling() {
    return pace.isPolling();
  }

  /** Section 6.8.7: how often we send, before jitter. */
  public Duration transmitInterval() {
    return Duration.ofNanos(Math.max(pace.usedMinTxMicros(), remote.minRxMicros()) * MICRO);
  }

  /** Section 6.8.4: how long the neighbour may be silent; zero while it is not known. */
  public Duration detectionTime() {
    return Duration.ofNanos(remote.multiplier() * receiveInterval().toNanos());
  }

  /** How often the neighbour sends, before jitter. */
  Duration receiveInterval() {
    return Duration.ofNanos(Math.max(pace.usedMinRxMicros(), remote.desiredMinTxMicros()) * MICRO);
  }

  /** Section 6.8.7: what we say of ourselves. */
  ControlPacket packet(Flags flags) {
    return new ControlPacket(
        diagnostic,
        session,
        flags,
        timing.multiplier(),
        discriminator,
        remote.discriminator(),
        pace.desiredMinTxMicros(),
        pace.requiredMinRxMicros(),
        /* requiredMinEchoRxMicros= */ 0);
  }

  BfdState become(SessionState next, Diagnostic why) {
    return new BfdState(next, why, discriminator, timing, pace, remote, sentAt, sendAt, detectAt);
  }

  BfdState with(Timing changed) {
    return new BfdState(
        session, diagnostic, discriminator, changed, pace, remote, sentAt, sendAt, detectAt);
  }

  BfdState with(Pace changed) {
    return new BfdState(
        session, diagnostic, discriminator, timing, changed, remote, sentAt, sendAt, detectAt);
  }

  BfdState with(Remote changed) {
    return new BfdState(
        session, diagnostic, discriminator, timing, pace, changed, sentAt, sendAt, detectAt);
  }

  BfdState sending(BootTime last, BootTime next) {
    return new BfdState(
        session, diagnostic, discriminator, timing, pace, remote, last, next, detectAt);
  }

  BfdState detectingAt(BootTime at) {
    return new BfdState(
        session, diagnostic, discriminator, timing, pace, remote, sentAt, sendAt, at);
  }
}
