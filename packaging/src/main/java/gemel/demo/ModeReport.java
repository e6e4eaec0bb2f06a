package gemel.demo;

import gemel.lab.ForwardingMode;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What was measured in one forwarding mode.
 *
 * @param engine which engine forwarded
 * @param enginePackets packets that came to it for the service, over all lives of both directors
 * @param requests how many requests of the load ended, one connection each
 * @param failedRequests how many of them failed, without those lost in flight at a crash and those
 *     between a web server's death and its removal
 */
record ModeReport(
    ForwardingMode mode,
    String engine,
    long enginePackets,
    ConnectionCount connections,
    int requests,
    int failedRequests,
    CrashReport processCrash,
    CrashReport nodeCrash,
    ServerLossReport serverLoss) {
  /** SYN, its acknowledgement, the request and FIN: a client sends no less. */
  private static final int LEAST_PACKETS = 4;

  /** What does not speak for Gemel, in sentences; empty if all is well. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    int lost = connections.open() - connections.survived();
    if (lost > 0) {
      complaints.add(
          "%s: %d of %d long-lived connections did not survive"
              .formatted(mode.title(), lost, connections.open()));
    }
    if (failedRequests > 0) {
      complaints.add(
          "%s: %d of %d requests failed".formatted(mode.title(), failedRequests, requests));
    }
    if (enginePackets < (long) LEAST_PACKETS * requests * 9 / 10) {
      complaints.add(
          "%s: the engine saw %d packets for %d requests; something went around it"
              .formatted(mode.title(), enginePackets, requests));
    }
    return complaints;
  }

  JsonObject toJson() {
    return new JsonObject()
        .put("mode", mode.title())
        .put("engine", engine)
        .put("engine_packets", enginePackets)
        .put("connections_open", connections.open())
        .put("connections_survived", connections.survived())
        .put("silent_open", connections.silentOpen())
        .put("silent_survived", connections.silentSurvived())
        .put("requests", requests)
        .put("failed_requests", failedRequests)
        .put("process_crash", processCrash.toJson())
        .put("node_crash", nodeCrash.toJson())
        .put("server_loss", serverLoss.toJson());
  }
}
