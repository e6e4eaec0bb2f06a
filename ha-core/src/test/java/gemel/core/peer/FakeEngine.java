package gemel.core.peer;

import gemel.core.IdleEngine;
import gemel.ipvs.ChangeSink;
import gemel.ipvs.ConnectionChange;
import gemel.ipvs.ConnectionQuery;
import gemel.ipvs.ConnectionRecord;
import gemel.ipvs.ConnectionTuple;
import gemel.ipvs.EngineStatus;
import gemel.ipvs.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** An engine that only keeps connections: those it owns in places, those of the peer by tuple. */
final class FakeEngine extends IdleEngine {
  private final TreeMap<Integer, ConnectionRecord> owned = new TreeMap<>();
  private final Map<ConnectionTuple, ConnectionRecord> accepted = new HashMap<>();
  private final Map<ConnectionTuple, Integer> epochs = new HashMap<>();
  private @Nullable ChangeSink sink;
  private long told;

  void put(int place, ConnectionRecord connection) {
    ConnectionRecord before = owned.put(place, connection);
    if (before != null && !before.tuple().equals(connection.tuple())) {
      tell(new ConnectionChange.Removed(before.tuple(), before.shard()));
    }
    tell(new ConnectionChange.Put(connection));
  }

  void remove(int place) {
    ConnectionRecord before = owned.remove(place);
    if (before != null) {
      tell(new ConnectionChange.Removed(before.tuple(), before.shard()));
    }
  }

  /** As a new process. */
  void forgetAll() {
    owned.clear();
    accepted.clear();
  }

  private void tell(ConnectionChange change) {
    told++;
    if (sink != null) {
      sink.offer(List.of(change));
    }
  }

  Map<ConnectionTuple, ConnectionRecord> owned() {
    Map<ConnectionTuple, ConnectionRecord> byTuple = new HashMap<>();
    owned.values().forEach(connection -> byTuple.put(connection.tuple(), connection));
    return byTuple;
  }

  Map<ConnectionTuple, ConnectionRecord> accepted() {
    return accepted;
  }

  @Override
  public void streamTo(ChangeSink other) {
    sink = other;
    told = 0;
  }

  @Override
  public CompletionStage<Long> ownedConnections() {
    return CompletableFuture.completedFuture((long) owned.size());
  }

  @Override
  public CompletionStage<Snapshot> snapshot(long from, int most) {
    List<ConnectionRecord> part = new ArrayList<>();
    long next = -1;
    for (Map.Entry<Integer, ConnectionRecord> entry : owned.tailMap((int) from).entrySet()) {
      if (part.size() == most) {
        next = entry.getKey();
        break;
      }
      part.add(entry.getValue());
    }
    return CompletableFuture.completedFuture(new Snapshot(part, next, told));
  }

  @Override
  public CompletionStage<Void> accept(List<ConnectionChange> changes, int epoch) {
    for (ConnectionChange change : changes) {
      switch (change) {
        case ConnectionChange.Put(ConnectionRecord connection) -> {
          accepted.put(connection.tuple(), connection);
          epochs.put(connection.tuple(), epoch);
        }
        case ConnectionChange.Removed(ConnectionTuple tuple, int _) -> accepted.remove(tuple);
      }
    }
    return done();
  }

  @Override
  public CompletionStage<Void> endOfSnapshot(int epoch) {
    accepted
        .keySet()
        .removeIf(tuple -> {
          Integer last = epochs.get(tuple);
          return last != null && last != epoch;
        });
    return done();
  }

  @Override
  public CompletionStage<Void> peerBeganAnew(int epoch) {
    epochs.clear();
    return done();
  }

  @Override
  public CompletionStage<EngineStatus> status() {
    return CompletableFuture.completedFuture(
        new EngineStatus(List.of(), owned.size(), owned.size(), Map.of()));
  }

  @Override
  public CompletionStage<List<ConnectionRecord>> connections(ConnectionQuery query) {
    return CompletableFuture.completedFuture(List.copyOf(owned.values()));
  }
}
