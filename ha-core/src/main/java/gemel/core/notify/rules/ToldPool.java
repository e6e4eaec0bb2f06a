package gemel.core.notify.rules;

import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A service and its servers.
 *
 * @param omega whether all are told to go down when the director stops
 */
public record ToldPool(
    ServiceKey key, Told service, boolean omega, Map<RealServer.Id, ToldServer> servers) {

  /**
   * One of its servers.
   *
   * @param alpha whether its first good check is told
   * @param checkMails whether mails also tell of checks that turn while it does not
   */
  public record ToldServer(Told told, boolean alpha, boolean checkMails) {}

  public ToldPool {
    servers = Map.copyOf(servers);
  }

  /** The servers first, as keepalived tells of the end of a service. */
  Stream<Told> all() {
    return Stream.concat(
        servers.values().stream()
            .map(ToldServer::told)
            .sorted(Comparator.comparing(told -> told.subject().name())),
        Stream.of(service));
  }
}
