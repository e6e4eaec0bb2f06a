package gemel.core.plan;

import gemel.core.plan.ForwardingTable.Entry;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.TableChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The smallest set of changes that makes one table of another. What is equal is not touched. */
public final class TableDiff {
  private final List<TableChange> changes = new ArrayList<>();

  private TableDiff() {}

  /** What to do, in order: services that go, then what stays or comes. */
  public static List<TableChange> between(ForwardingTable now, ForwardingTable wanted) {
    TableDiff diff = new TableDiff();
    now.entries().keySet().stream()
        .filter(key -> !wanted.entries().containsKey(key))
        .forEach(key -> diff.changes.add(new TableChange.RemoveService(key)));
    wanted.entries().forEach((key, entry) -> diff.service(key, now.entries().get(key), entry));
    return List.copyOf(diff.changes);
  }

  private void service(ServiceKey key, @Nullable Entry now, Entry wanted) {
    if (now == null) {
      changes.add(new TableChange.AddService(wanted.service()));
      servers(key, Map.of(), wanted.servers());
      return;
    }
    if (!now.service().equals(wanted.service())) {
      changes.add(new TableChange.EditService(wanted.service()));
    }
    servers(key, now.servers(), wanted.servers());
  }

  private void servers(
      ServiceKey key, Map<RealServer.Id, RealServer> now, Map<RealServer.Id, RealServer> wanted) {
    now.keySet().stream()
        .filter(id -> !wanted.containsKey(id))
        .forEach(id -> changes.add(new TableChange.RemoveServer(key, id)));
    wanted.forEach((id, server) -> {
      RealServer present = now.get(id);
      if (present == null) {
        changes.add(new TableChange.AddServer(key, server));
      } else if (!present.equals(server)) {
        changes.add(new TableChange.EditServer(key, server));
      }
    });
  }
}
