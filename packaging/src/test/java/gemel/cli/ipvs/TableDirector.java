package gemel.cli.ipvs;

import gemel.core.byhand.Errno;
import gemel.core.byhand.HandChange;
import gemel.core.byhand.HandRules;
import gemel.core.plan.ForwardingTable;
import gemel.ipvs.ConnectionTimeouts;
import gemel.ipvs.RealServer;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.ServiceStatus;
import gemel.ipvs.ServiceStatus.ServerStatus;
import gemel.ipvs.TableChange;
import gemel.ipvs.TrafficCounters;
import gemel.ipvs.TrafficRates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A director with ip_vs's rules, and a table in memory that can do everything. */
final class TableDirector implements Director {
  private static final long SIZE = 4096;

  private ForwardingTable table = ForwardingTable.EMPTY;
  private ConnectionTimeouts timeouts = ConnectionTimeouts.DEFAULT;
  private final Map<ServiceKey, ServiceStatus> measured = new HashMap<>();
  private final List<ConnectionLine> connections = new ArrayList<>();

  /** What is counted, as if packets had come. */
  void measure(ServiceStatus status) {
    measured.put(status.service().key(), status);
  }

  void connect(List<ConnectionLine> lines) {
    connections.clear();
    connections.addAll(lines);
  }

  @Override
  public Listing listing() {
    return new Listing(
        SIZE, timeouts, table.entries().values().stream().map(this::status).toList());
  }

  private ServiceStatus status(ForwardingTable.Entry entry) {
    ServiceStatus known =
        measured.getOrDefault(
            entry.service().key(),
            new ServiceStatus(entry.service(), TrafficCounters.NONE, TrafficRates.NONE, List.of()));
    return new ServiceStatus(
        entry.service(),
        known.counters(),
        known.rates(),
        entry.servers().values().stream().map(server -> status(known, server)).toList());
  }

  private static ServerStatus status(ServiceStatus known, RealServer server) {
    return known.servers().stream()
        .filter(status -> status.server().id().equals(server.id()))
        .findAny()
        .map(status ->
            new ServerStatus(
                server,
                status.activeConnections(),
                status.inactiveConnections(),
                status.persistentConnections(),
                status.counters(),
                status.rates()))
        .orElse(new ServerStatus(server, 0, 0, 0, TrafficCounters.NONE, TrafficRates.NONE));
  }

  @Override
  public List<ConnectionLine> connections() {
    return connections;
  }

  @Override
  public Answer change(HandChange change) {
    if (change instanceof HandChange.AddService(var service)
        && service.scheduler().equals(SchedulerName.TWOS.keyword())) {
      return new Answer.Refused(Errno.ENOENT, "that kernel has no twos");
    }
    return switch (HandRules.judge(table, change)) {
      case HandRules.Verdict.Refused(Errno errno) -> new Answer.Refused(errno, "");
      case HandRules.Verdict.Granted(List<TableChange> changes) -> {
        changes.forEach(granted -> {
          table = HandRules.after(table, granted);
          if (granted instanceof TableChange.ZeroCounters zero) {
            measured.remove(zero.service());
          }
        });
        if (change instanceof HandChange.SetTimeouts(ConnectionTimeouts wanted)) {
          timeouts = timeouts.changedBy(wanted);
        }
        yield new Answer.Done();
      }
    };
  }
}
