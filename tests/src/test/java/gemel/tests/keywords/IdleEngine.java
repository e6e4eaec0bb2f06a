package gemel.tests.keywords;

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
import gemel.ipvs.Snapshot;
import gemel.ipvs.SynFailures;
import gemel.ipvs.TableChange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An engine without packets or connections, for directors whose other parts are looked at. */
final class IdleEngine implements ForwardingEngine {
  @Override
  public String name() {
    return "idle";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public CompletionStage<Void> apply(List<TableChange> changes) {
    return done();
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
  public CompletionStage<List<SynFailures.OfServer>> synFailures() {
    return CompletableFuture.completedFuture(List.of());
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
  public void streamTo(ChangeSink sink) {}

  @Override
  public CompletionStage<Long> ownedConnections() {
    return CompletableFuture.completedFuture(0L);
  }

  @Override
  public CompletionStage<Snapshot> snapshot(long from, int most) {
    return CompletableFuture.completedFuture(new Snapshot(List.of(), -1, 0));
  }

  @Override
  public CompletionStage<Void> accept(List<ConnectionChange> changes, int epoch) {
    return done();
  }

  @Override
  public CompletionStage<Void> endOfSnapshot(int epoch) {
    return done();
  }

  @Override
  public CompletionStage<Void> peerBeganAnew(int epoch) {
    return done();
  }

  @Override
  public void close() {}

  private static CompletionStage<Void> done() {
    return CompletableFuture.runAsync(() -> {}, Runnable::run);
  }
}
