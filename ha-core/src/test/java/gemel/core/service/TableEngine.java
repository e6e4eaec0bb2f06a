package gemel.core.service;

import gemel.core.plan.ForwardingTable;
import gemel.ipvs.Capability;
import gemel.ipvs.ChangeSink;
import gemel.ipvs.ConnectionChange;
import gemel.ipvs.ConnectionQuery;
import gemel.ipvs.ConnectionRecord;
import gemel.ipvs.EngineSettings;
import gemel.ipvs.EngineStatus;
import gemel.ipvs.ForwardingEngine;
import gemel.ipvs.MarkRule;
import gemel.ipvs.Ownership;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.Snapshot;
import gemel.ipvs.TableChange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An engine that only keeps services and servers, and takes nothing that does not fit them. */
final class TableEngine implements ForwardingEngine {
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

  @Override
  public String name() {
    return "table";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public CompletionStage<Void> set(EngineSettings settings) {
    return done();
  }

  @Override
  public CompletionStage<Void> mark(List<MarkRule> rules) {
    return done();
  }

  @Override
  public CompletionStage<EngineStatus> status() {
    return CompletableFuture.completedFuture(new EngineStatus(List.of(), 0, 0, Map.of()));
  }

  @Override
  public CompletionStage<List<ConnectionRecord>> connections(ConnectionQuery query) {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public CompletionStage<Void> activate(Ownership ownership) {
    return done();
  }

  @Override
  public CompletionStage<Void> deactivate(String group) {
    return done();
  }

  @Override
  public void streamTo(ChangeSink sink) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Long> ownedConnections() {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Snapshot> snapshot(long from, int most) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Void> accept(List<ConnectionChange> changes, int epoch) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Void> endOfSnapshot(int epoch) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Void> peerBeganAnew(int epoch) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}

  private static CompletionStage<Void> done() {
    return CompletableFuture.runAsync(() -> {}, Runnable::run);
  }
}
