package gemel.core.maintenance;

import gemel.ipvs.ConnectionQuery;
import gemel.ipvs.ConnectionRecord;
import gemel.ipvs.EngineStatus;
import gemel.ipvs.ForwardingEngine;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceStatus;
import gemel.ipvs.ServiceStatus.ServerStatus;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts what servers have left. Connections that only wait for their end, both sides being done
 * (TIME_WAIT), do not count.
 */
final class Connections {
  /** A list of these is made in memory. */
  static final int MOST_COUNTED = 10_000;

  private final ForwardingEngine engine;
  private final Context context;

  /**
   * @param context where answers are heard
   */
  Connections(ForwardingEngine engine, Context context) {
    this.engine = engine;
    this.context = context;
  }

  /**
   * What some servers have. The whole table is only gone through for those without an active one.
   */
  Future<Map<RealServer.Id, Left>> of(Set<RealServer.Id> servers) {
    if (servers.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    return Future.fromCompletionStage(engine.status(), context)
        .compose(status -> {
          Map<RealServer.Id, Left> left = new HashMap<>();
          servers.forEach(server -> left.put(server, new Left(active(status, server), 0)));
          return others(left);
        });
  }

  private Future<Map<RealServer.Id, Left>> others(Map<RealServer.Id, Left> left) {
    Set<RealServer.Id> idle =
        left.entrySet().stream()
            .filter(entry -> entry.getValue().active() == 0)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    if (idle.isEmpty()) {
      return Future.succeededFuture(left);
    }
    ConnectionQuery open =
        new ConnectionQuery(
            one -> idle.contains(one.server()) && one.state().needsServer(), MOST_COUNTED);
    return Future.fromCompletionStage(engine.connections(open), context)
        .map(found -> {
          found.stream()
              .collect(Collectors.groupingBy(ConnectionRecord::server, Collectors.counting()))
              .forEach((server, count) -> left.put(server, new Left(0, count)));
          return left;
        });
  }

  private static long active(EngineStatus status, RealServer.Id id) {
    return status.services().stream()
        .map(ServiceStatus::servers)
        .flatMap(List::stream)
        .filter(server -> server.server().id().equals(id))
        .mapToLong(ServerStatus::activeConnections)
        .sum();
  }
}
