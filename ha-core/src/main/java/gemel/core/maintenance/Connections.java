package gemel.core.maintenance;

import gemel.ipvs.ConnectionQuery;
import gemel.ipvs.ConnectionRecord;
import gemel.ipvs.ConnectionState;
import gemel.ipvs.ConnectionTimeouts;
import gemel.ipvs.EngineStatus;
import gemel.ipvs.ForwardingEngine;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceStatus;
import gemel.ipvs.ServiceStatus.ServerStatus;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Counts what servers have left. Connections that only wait for their end, both sides being done
 * (TIME_WAIT), do not count. Where a server answers past the director, nobody sees its end: there a
 * connection does not count either when its client has closed it and has been silent for a while.
 */
final class Connections {
  /** After which a client that has closed is not waiting for more: ip_vs's timeout of CLOSE. */
  static final Duration SILENCE = ConnectionState.CLOSE.timeout();

  /** A list of these is made in memory. */
  static final int MOST_COUNTED = 10_000;

  private final ForwardingEngine engine;
  private final Context context;
  private final Supplier<ConnectionTimeouts> timeouts;

  /**
   * @param context where answers are heard
   * @param timeouts those that hold now
   */
  Connections(ForwardingEngine engine, Context context, Supplier<ConnectionTimeouts> timeouts) {
    this.engine = engine;
    this.context = context;
    this.timeouts = timeouts;
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
    Duration closing = Duration.ofSeconds(timeouts.get().tcpFin());
    ConnectionQuery open =
        new ConnectionQuery(
            one -> idle.contains(one.server()) && needsServer(one, closing), MOST_COUNTED);
    return Future.fromCompletionStage(engine.connections(open), context)
        .map(found -> {
          found.stream()
              .collect(Collectors.groupingBy(ConnectionRecord::server, Collectors.counting()))
              .forEach((server, count) -> left.put(server, new Left(0, count)));
          return left;
        });
  }

  /**
   * Whether its server may still have something to say or to hear.
   *
   * @param closing how long one may rest that is being closed
   */
  static boolean needsServer(ConnectionRecord one, Duration closing) {
    return one.state().needsServer() && !(isClosedUnseen(one) && isSilent(one, closing));
  }

  private static boolean isClosedUnseen(ConnectionRecord one) {
    return one.state() == ConnectionState.FIN_WAIT && !one.method().answersComeBack();
  }

  private static boolean isSilent(ConnectionRecord one, Duration closing) {
    return closing.minus(one.remaining()).compareTo(SILENCE) >= 0;
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
