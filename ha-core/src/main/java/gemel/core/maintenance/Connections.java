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
 * (TIME_WAIT), do not count. Neither do those where nothing has come for a while and which were
 * never established, or which the client has closed, where nobody sees the server's end of it: it
 * answers past the director.
 */
final class Connections {
  /** After which nobody waits any more for what does not come: ip_vs's timeout of CLOSE. */
  static final Duration SILENCE = ConnectionState.CLOSE.timeout();

  /** Up to so many active ones each is looked at; of more the engine's own count is enough. */
  static final int FEW = 1000;

  /** A list of these is made in memory. */
  static final int MOST_COUNTED = 10_000;

  private static final Set<ConnectionState> HALF_OPEN =
      Set.of(ConnectionState.SYN_SENT, ConnectionState.SYN_RECV, ConnectionState.SYNACK);

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
   * What some servers have. The whole table is only gone through for those with few active ones.
   */
  Future<Map<RealServer.Id, Left>> of(Set<RealServer.Id> servers) {
    if (servers.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    return Future.fromCompletionStage(engine.status(), context)
        .compose(status -> {
          Map<RealServer.Id, Left> left = new HashMap<>();
          servers.forEach(server -> left.put(server, new Left(active(status, server), 0)));
          return each(left);
        });
  }

  private Future<Map<RealServer.Id, Left>> each(Map<RealServer.Id, Left> left) {
    Set<RealServer.Id> few =
        left.entrySet().stream()
            .filter(entry -> entry.getValue().active() <= FEW)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    if (few.isEmpty()) {
      return Future.succeededFuture(left);
    }
    Duration closing = Duration.ofSeconds(timeouts.get().tcpFin());
    ConnectionQuery open =
        new ConnectionQuery(
            one -> few.contains(one.server()) && needsServer(one, closing), MOST_COUNTED);
    return Future.fromCompletionStage(engine.connections(open), context)
        .map(found -> {
          few.forEach(server -> left.put(server, Left.NONE));
          found.forEach(one -> left.merge(one.server(), Left.of(one), Left::plus));
          return left;
        });
  }

  /**
   * Whether its server may still have something to say or to hear.
   *
   * @param closing how long one may rest that is being closed
   */
  static boolean needsServer(ConnectionRecord one, Duration closing) {
    if (HALF_OPEN.contains(one.state())) {
      return !isSilent(one, one.state().timeout());
    }
    if (one.state() == ConnectionState.FIN_WAIT && !one.method().answersComeBack()) {
      return !isSilent(one, closing);
    }
    return one.state().needsServer();
  }

  private static boolean isSilent(ConnectionRecord one, Duration timeout) {
    return timeout.minus(one.remaining()).compareTo(SILENCE) >= 0;
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
