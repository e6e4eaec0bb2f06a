package gemel.vrrp.bfd.session;

import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import gemel.vrrp.bfd.packet.ControlPacket;
import gemel.vrrp.bfd.packet.Diagnostic;
import gemel.vrrp.bfd.packet.SessionState;
import gemel.vrrp.bfd.session.BfdEvent.Received;
import gemel.vrrp.bfd.session.BfdEvent.Start;
import gemel.vrrp.bfd.session.BfdEvent.Stop;
import gemel.vrrp.bfd.session.BfdEvent.Tick;
import gemel.vrrp.bfd.session.BfdEvent.TimingChanged;
import java.util.random.RandomGenerator;

/**
 * One session (RFC 5880 section 6.8). Pure but for the chance that it is given: no clock, socket or
 * log.
 *
 * <p>The caller drains its sockets before it sends a {@link Tick}, so that a silence is one of the
 * network and not of a queue; what waited there while {@link #isLate} is no proof of life, and not
 * given to it. It calls {@link #nextDeadline} after each step for the next Tick.
 */
public final class BfdMachine {
  private final IpAddress neighbour;
  private final Sending sending;

  public BfdMachine(BfdSessionSettings settings, RandomGenerator random) {
    this.neighbour = settings.neighbour();
    this.sending = new Sending(settings.passive(), random);
  }

  /** What follows from an event at a time that is not before the last one. */
  public Step step(BfdState before, BfdEvent event, BootTime now) {
    BfdState awake =
        isLate(before, now) ? before.detectingAt(now.plus(before.detectionTime())) : before;
    Outcome outcome =
        switch (event) {
          case Start _ -> start(awake);
          case Stop _ -> stop(awake);
          case Tick _ -> tick(awake, now);
          case Received received -> received(awake, received.packet(), now);
          case TimingChanged changed -> new Outcome(awake.with(changed.timing()));
        };
    return sending.conclude(awake, outcome.announced(), now);
  }

  /** When a {@link Tick} is due; {@link BootTime#NEVER} if only an event can change anything. */
  public static BootTime nextDeadline(BfdState state) {
    return BootTime.earlier(state.sendAt(), state.detectAt());
  }

  /**
   * Whether the machine was not run for longer than its neighbour may be silent. What that says of
   * the neighbour is nothing; it listens first.
   */
  public static boolean isLate(BfdState state, BootTime now) {
    BootTime deadline = nextDeadline(state);
    return !state.detectAt().equals(BootTime.NEVER)
        && now.nanos() - deadline.nanos() > state.detectionTime().toNanos();
  }

  private static Outcome start(BfdState state) {
    return state.session() == SessionState.ADMIN_DOWN
        ? new Outcome(
            state.become(SessionState.DOWN, Diagnostic.NONE), new BfdCause.Started(), false)
        : new Outcome(state);
  }

  /** Section 6.8.16. */
  private static Outcome stop(BfdState state) {
    if (state.session() == SessionState.ADMIN_DOWN) {
      return new Outcome(state);
    }
    BfdState stopped =
        state
            .become(SessionState.ADMIN_DOWN, Diagnostic.ADMINISTRATIVELY_DOWN)
            .detectingAt(BootTime.NEVER);
    return new Outcome(stopped, new BfdCause.Stopped(), false);
  }

  /** Section 6.8.4, and for the forgetting of the discriminator section 6.8.1. */
  private Outcome tick(BfdState state, BootTime now) {
    if (!state.detectAt().isDueAt(now)) {
      return new Outcome(state);
    }
    BfdState forgotten = state.with(Remote.UNKNOWN).detectingAt(BootTime.NEVER);
    return switch (state.session()) {
      case ADMIN_DOWN, DOWN -> new Outcome(forgotten);
      case INIT, UP ->
          new Outcome(
              forgotten.become(SessionState.DOWN, Diagnostic.TIME_EXPIRED),
              new BfdCause.Silent(neighbour, state.detectionTime()),
              false);
    };
  }

  /** Section 6.8.6, from where the packet is known to be good and ours. */
  private Outcome received(BfdState before, ControlPacket packet, BootTime now) {
    if (before.session() == SessionState.ADMIN_DOWN) {
      return new Outcome(before);
    }
    Pace pace = packet.flags().isFinal() ? before.pace().answered() : before.pace();
    BfdState heard = before.with(Remote.of(packet)).with(pace);
    Outcome outcome = judged(heard, packet);
    // what the detection time is depends on what this packet has changed
    BfdState settled = outcome.announced().state();
    return new Outcome(
        settled.detectingAt(now.plus(settled.detectionTime())),
        outcome.cause(),
        packet.flags().poll());
  }

  /** The table of section 6.2. */
  private Outcome judged(BfdState state, ControlPacket packet) {
    SessionState theirs = packet.state();
    return switch (state.session()) {
      case ADMIN_DOWN -> new Outcome(state);
      case DOWN ->
          switch (theirs) {
            case DOWN -> risen(state, SessionState.INIT, theirs);
            case INIT -> risen(state, SessionState.UP, theirs);
            case ADMIN_DOWN, UP -> new Outcome(state);
          };
      case INIT ->
          switch (theirs) {
            case ADMIN_DOWN -> fallen(state, new BfdCause.NeighbourAdminDown(neighbour));
            case INIT, UP -> risen(state, SessionState.UP, theirs);
            case DOWN -> new Outcome(state);
          };
      case UP ->
          switch (theirs) {
            case ADMIN_DOWN -> fallen(state, new BfdCause.NeighbourAdminDown(neighbour));
            case DOWN -> fallen(state, new BfdCause.NeighbourDown(neighbour, packet.diagnostic()));
            case INIT, UP -> new Outcome(state);
          };
    };
  }

  private Outcome risen(BfdState state, SessionState next, SessionState theirs) {
    return new Outcome(
        state.become(next, Diagnostic.NONE), new BfdCause.Heard(neighbour, theirs), false);
  }

  private static Outcome fallen(BfdState state, BfdCause cause) {
    return new Outcome(
        state.become(SessionState.DOWN, Diagnostic.NEIGHBOUR_SIGNALED_DOWN), cause, false);
  }
}
