package gemel.core.maintenance;

import gemel.healthcheck.pool.Hold;
import gemel.ipvs.RealServer;
import java.time.Instant;

/**
 * What an operator has said of a server last. It holds for each service that has the server.
 *
 * @param out whether it is withdrawn; else it was brought back
 * @param said when
 * @param until when it is taken out, whatever connections are left; {@link Instant#MAX} for never
 * @param drained whether it has been taken out
 */
public record Withdrawal(
    RealServer.Id server, boolean out, Instant said, Instant until, boolean drained) {
  /** What that means for its pools. */
  public Hold hold() {
    if (!out) {
      return Hold.NONE;
    }
    return drained ? Hold.OUT : Hold.DRAINING;
  }

  Withdrawal drained(boolean is) {
    return new Withdrawal(server, out, said, until, is);
  }
}
