package gemel.core.service;

import gemel.core.IdleEngine;
import gemel.core.plan.ForwardingTable;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.TableChange;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** An engine that only keeps services and servers, and takes nothing that does not fit them. */
final class TableEngine extends IdleEngine {
  private ForwardingTable table = ForwardingTable.EMPTY;

  ForwardingTable table() {
    return table;
  }

  @Override
  public CompletionStage<Void> apply(List<TableChange> changes) {
    changes.forEach(this::apply);
    return done();
  }

  private void apply(TableChange change) {
    table =
        switch (change) {
          case TableChange.AddService(var added) -> {
            must(!table.entries().containsKey(added.key()), change);
            yield table.with(new ForwardingTable.Entry(added, Map.of()));
          }
          case TableChange.EditService(var edited) ->
              table.with(new ForwardingTable.Entry(edited, table.entry(edited.key()).servers()));
          case TableChange.RemoveService(ServiceKey key) -> {
            must(table.entries().containsKey(key), change);
            yield table.without(key);
          }
          case TableChange.AddServer(ServiceKey key, RealServer server) -> {
            must(!servers(key).containsKey(server.id()), change);
            yield table.with(table.entry(key).with(server));
          }
          case TableChange.EditServer(ServiceKey key, RealServer server) -> {
            must(servers(key).containsKey(server.id()), change);
            yield table.with(table.entry(key).with(server));
          }
          case TableChange.RemoveServer(ServiceKey key, RealServer.Id id) -> {
            must(servers(key).containsKey(id), change);
            yield table.with(table.entry(key).without(id));
          }
          case TableChange.ZeroCounters _ -> table;
        };
  }

  private Map<RealServer.Id, RealServer> servers(ServiceKey key) {
    return table.entry(key).servers();
  }

  private static void must(boolean fits, TableChange change) {
    if (!fits) {
      throw new IllegalStateException("does not fit: " + change);
    }
  }
}
