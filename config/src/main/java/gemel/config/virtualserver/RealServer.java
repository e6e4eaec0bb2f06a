package gemel.config.virtualserver;

import gemel.config.checker.Checker;
import gemel.config.source.Origin;
import gemel.config.value.Port;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server of a service.
 *
 * @param address its address
 * @param port where it serves; null only where the service has no port of its own and none is named
 * @param forwarding how packets reach it
 * @param weight its share
 * @param thresholds how many connections it may have
 * @param inhibitOnFailure whether it stays, with weight 0, while it is not up
 * @param slowStart how long it takes to have its whole weight when it gets connections again; 0 for
 *     none
 * @param notifications who is told of its health
 * @param checkers what must be content with it; without any it is always up
 * @param origin where it is written
 */
public record RealServer(
    InetAddress address,
    @Nullable Port port,
    Forwarding forwarding,
    Weight weight,
    Thresholds thresholds,
    boolean inhibitOnFailure,
    Duration slowStart,
    ServerNotify notifications,
    List<Checker> checkers,
    Origin origin) {
  public RealServer {
    checkers = List.copyOf(checkers);
  }
}
