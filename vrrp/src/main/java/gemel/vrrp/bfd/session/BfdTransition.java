package gemel.vrrp.bfd.session;

import gemel.linux.time.BootTime;
import gemel.vrrp.bfd.packet.SessionState;
import java.util.Optional;

/** A change of state, with the reason for it. */
public record BfdTransition(SessionState from, SessionState to, BfdCause cause, BootTime at) {
  /**
   * What it says about the way to the neighbour: nothing, unless Up was entered or left; and
   * nothing if either end was taken down by its operator (RFC 5882 section 3.2), as keepalived has
   * it.
   */
  public Optional<Liveness> liveness() {
    if (to == SessionState.UP) {
      return Optional.of(Liveness.UP);
    }
    if (from != SessionState.UP) {
      return Optional.empty();
    }
    return switch (cause) {
      case BfdCause.Silent _, BfdCause.NeighbourDown _ -> Optional.of(Liveness.DOWN);
      case BfdCause.NeighbourAdminDown _,
          BfdCause.Started _,
          BfdCause.Stopped _,
          BfdCause.Heard _ ->
          Optional.empty();
    };
  }
}
