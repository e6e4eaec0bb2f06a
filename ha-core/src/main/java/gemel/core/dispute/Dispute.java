package gemel.core.dispute;

import gemel.healthcheck.machine.HealthStatus;
import gemel.ipvs.RealServer;
import gemel.linux.time.BootTime;
import java.time.Duration;

/**
 * The two directors' checks say different things of a server.
 *
 * @param own this director's, with what it says
 * @param peer what the peer's says
 * @param since when this director saw it first; what either says may be older than its check, as
 *     one that a reload adds goes on from what was believed before
 * @param told whether it has lasted long enough, and was told
 */
public record Dispute(OwnCheck own, Opinion peer, BootTime since, boolean told) {
  /** Messages and checks may be so late. */
  static final Duration SLACK = Duration.ofSeconds(2);

  /** Who finds a server down alone. */
  public enum Side {
    /** This director. */
    HERE,
    /** The other one. */
    PEER
  }

  /** Who finds it down. */
  public Side side() {
    return own.opinion().status() == HealthStatus.DOWN ? Side.HERE : Side.PEER;
  }

  /** From when on it counts: whoever has not noticed yet would have by then. */
  BootTime dueAt() {
    Duration mine = own.opinion().toTurn();
    Duration theirs = peer.toTurn();
    return since.plus(mine.compareTo(theirs) > 0 ? mine : theirs).plus(SLACK);
  }

  /** The same, with later words about it. */
  Dispute with(Dispute now) {
    return new Dispute(now.own, now.peer, since, told);
  }

  Dispute about(RealServer.Id server) {
    return new Dispute(own.about(server), peer, since, told);
  }

  Dispute andTold() {
    return new Dispute(own, peer, since, /* told= */ true);
  }
}
