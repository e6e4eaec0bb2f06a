package gemel.vrrp.bfd.session;

import gemel.linux.net.IpAddress;
import gemel.vrrp.bfd.packet.Diagnostic;
import gemel.vrrp.bfd.packet.SessionState;
import java.math.BigDecimal;
import java.time.Duration;

/** Why a session changed its state. */
public sealed interface BfdCause {
  /** One sentence for people. */
  String sentence();

  /** The operator started it. */
  record Started() implements BfdCause {
    @Override
    public String sentence() {
      return "started";
    }
  }

  /** The operator stopped it. */
  record Stopped() implements BfdCause {
    @Override
    public String sentence() {
      return "stopped by the operator";
    }
  }

  /** The neighbour said what makes the session rise. */
  record Heard(IpAddress neighbour, SessionState theirs) implements BfdCause {
    @Override
    public String sentence() {
      return "%s says %s".formatted(neighbour, theirs);
    }
  }

  /**
   * The neighbour was silent for a detection time.
   *
   * @param detectionTime the time
   */
  record Silent(IpAddress neighbour, Duration detectionTime) implements BfdCause {
    @Override
    public String sentence() {
      return "nothing was heard of %s for %s ms"
          .formatted(
              neighbour,
              BigDecimal.valueOf(detectionTime.toNanos(), 6).stripTrailingZeros().toPlainString());
    }
  }

  /**
   * The neighbour's end went down.
   *
   * @param diagnostic why, as it says
   */
  record NeighbourDown(IpAddress neighbour, Diagnostic diagnostic) implements BfdCause {
    @Override
    public String sentence() {
      return "%s says Down: %s".formatted(neighbour, diagnostic);
    }
  }

  /** The neighbour's operator took its end down, which says nothing about the way there. */
  record NeighbourAdminDown(IpAddress neighbour) implements BfdCause {
    @Override
    public String sentence() {
      return "%s was taken down by its operator".formatted(neighbour);
    }
  }
}
