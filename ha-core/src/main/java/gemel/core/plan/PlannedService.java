package gemel.core.plan;

import gemel.core.notify.rules.ToldPool;
import gemel.healthcheck.pool.Member;
import gemel.healthcheck.pool.PoolSettings;
import gemel.healthcheck.pool.PoolSettings.SorryServer;
import gemel.healthcheck.pool.Share;
import gemel.healthcheck.settings.CheckSettings;
import gemel.ipvs.RealServer;
import gemel.ipvs.VirtualService;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A virtual service as the configuration wants it.
 *
 * @param servers all its servers, whether they may get traffic or not, in the file's order, no two
 *     of one id
 * @param quorum the least weight that must be up, 1 or more
 * @param hysteresis how far from it the weight must be for a change
 * @param told who is told of it; nobody where another of its group tells
 * @param sorryServer serves while there is no quorum
 * @param lastKnownGood whether those that were up last serve on while none is up; not beside a
 *     sorry server
 * @param haSuspend whether its servers are only checked while this director has its address
 * @param passiveCheck after how many connections of clients that do not open its servers' checks
 *     look at once; 0 for never
 */
public record PlannedService(
    VirtualService service,
    List<PlannedServer> servers,
    long quorum,
    long hysteresis,
    Optional<ToldPool> told,
    Optional<PlannedSorryServer> sorryServer,
    boolean lastKnownGood,
    boolean haSuspend,
    int passiveCheck) {

  /**
   * Serves while there is no quorum.
   *
   * @param server its weight is that which it has then
   * @param inhibited whether it stays in the table, with weight 0, while there is one
   */
  public record PlannedSorryServer(RealServer server, boolean inhibited) {}

  public PlannedService {
    servers = List.copyOf(servers);
  }

  /** The same with other servers. */
  public PlannedService with(List<PlannedServer> others) {
    return new PlannedService(
        service,
        others,
        quorum,
        hysteresis,
        told,
        sorryServer,
        lastKnownGood,
        haSuspend,
        passiveCheck);
  }

  /** What decides who of them serves. */
  public PoolSettings<RealServer.Id> pool() {
    return new PoolSettings<>(
        servers.stream().map(PlannedService::member).toList(),
        quorum,
        hysteresis,
        sorryServer.map(sorry -> new SorryServer<>(sorry.server().id(), sorry.inhibited())),
        lastKnownGood ? Optional.of(longestToNotice()) : Optional.empty());
  }

  /** The longest that it takes until one of its servers that has failed is down. */
  private Duration longestToNotice() {
    return servers.stream()
        .flatMap(server -> server.checks().stream())
        .map(CheckSettings::longestToNotice)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private static Member<RealServer.Id> member(PlannedServer planned) {
    RealServer server = planned.server();
    return new Member<>(server.id(), planned.inhibitOnFailure(), planned.slowStart());
  }

  /** The servers that have these shares, as they are in the table. */
  public List<RealServer> serving(List<Share<RealServer.Id>> shares) {
    Map<RealServer.Id, RealServer> byId = new HashMap<>();
    servers.forEach(planned -> byId.putIfAbsent(planned.server().id(), planned.server()));
    return shares.stream().map(share -> serving(share, byId)).toList();
  }

  private RealServer serving(Share<RealServer.Id> share, Map<RealServer.Id, RealServer> byId) {
    RealServer server =
        share.isSorry()
            ? sorryServer.orElseThrow().server()
            : Optional.ofNullable(byId.get(share.id())).orElseThrow();
    return server.with(share.weight());
  }
}
