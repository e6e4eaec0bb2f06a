package gemel.core.peer;

import gemel.ipvs.ConnectionChange;
import gemel.ipvs.ForwardingEngine;
import gemel.ipvs.Snapshot;
import gemel.ipvs.sync.SyncBatch;
import gemel.ipvs.sync.SyncCodec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends our connections to the peer that asked for them. Belongs to the event loop. */
final class Outbound {
  /** Messages that may be on the way: what they fill must not hold up the channel's heartbeats. */
  static final int WINDOW = 4;

  /** Records in a message. */
  static final int MOST_RECORDS = 200;

  private final ForwardingEngine engine;
  private final Executor loop;
  private final Consumer<PeerMessage> send;
  private final ChangeQueue changes;
  private final Deque<PeerMessage> ready = new ArrayDeque<>();

  private @Nullable Integer id;
  private long sequence;
  private long acknowledged;
  private long from;
  private long sent;
  private boolean reading;
  private @Nullable Snapshot part;

  /**
   * Nothing is sent until somebody asks.
   *
   * @param loop runs on the event loop
   * @param send to the peer
   */
  Outbound(ForwardingEngine engine, Executor loop, Consumer<PeerMessage> send) {
    this.engine = engine;
    this.loop = loop;
    this.send = send;
    this.changes = new ChangeQueue(() -> loop.execute(this::pump));
  }

  ChangeQueue changes() {
    return changes;
  }

  /** The peer asked: begin anew. */
  void requested(int request) {
    id = request;
    sequence = 0;
    acknowledged = 0;
    from = 0;
    sent = 0;
    part = null;
    reading = true;
    ready.clear();
    changes.open();
    engine
        .ownedConnections()
        .whenComplete((total, refusal) -> loop.execute(() -> begin(request, total, refusal)));
  }

  private void begin(int request, @Nullable Long total, @Nullable Throwable refusal) {
    if (!isFor(request)) {
      return;
    }
    if (total == null || refusal != null) {
      lost();
      return;
    }
    send.accept(new PeerMessage.Begin(request, total));
    read();
  }

  void acknowledged(int request, long upTo) {
    if (isFor(request)) {
      acknowledged = Math.max(acknowledged, Math.min(upTo, sequence));
      pump();
    }
  }

  /** The peer is gone. */
  void end() {
    id = null;
    ready.clear();
    part = null;
    changes.close();
  }

  /** Messages that the peer has not acknowledged. */
  long unacknowledged() {
    return sequence - acknowledged;
  }

  /** Changes that wait to be sent. */
  int waiting() {
    return changes.waiting();
  }

  private boolean isFor(int request) {
    return id != null && id == request;
  }

  private void read() {
    Integer request = id;
    if (request == null) {
      return;
    }
    reading = true;
    engine
        .snapshot(from, MOST_RECORDS)
        .whenComplete((snapshot, refusal) -> loop.execute(() -> hasRead(request, snapshot)));
  }

  private void hasRead(int request, @Nullable Snapshot snapshot) {
    if (!isFor(request)) {
      return;
    }
    reading = false;
    if (snapshot == null) {
      lost();
      return;
    }
    part = snapshot;
    pump();
  }

  private void lost() {
    if (id != null) {
      send.accept(new PeerMessage.Lost(id));
    }
    end();
  }

  /** Sends what may be sent, in order. */
  private void pump() {
    while (id != null && unacknowledged() < WINDOW && sendNext(id)) {
      // once more
    }
  }

  private boolean sendNext(int request) {
    if (changes.overflowed()) {
      lost();
      return false;
    }
    PeerMessage prepared = ready.pollFirst();
    if (prepared != null) {
      sequence++;
      send.accept(prepared);
      return true;
    }
    Snapshot waiting = part;
    if (waiting != null && changes.firstEnd() > waiting.changesBefore()) {
      prepare(request, waiting);
      return true;
    }
    ChangeQueue.Offer offer = changes.take();
    if (offer != null) {
      prepare(request, offer.changes(), false);
      return true;
    }
    return false;
  }

  private void prepare(int request, Snapshot snapshot) {
    part = null;
    List<ConnectionChange> records = new ArrayList<>();
    snapshot.connections().forEach(record -> records.add(new ConnectionChange.Put(record)));
    prepare(request, records, true);
    sent += records.size();
    if (snapshot.isLast()) {
      ready.addLast(new PeerMessage.End(request, sequence + ready.size() + 1, sent));
    } else {
      from = snapshot.next();
      if (!reading) {
        read();
      }
    }
  }

  private void prepare(int request, List<ConnectionChange> all, boolean snapshot) {
    Map<Integer, List<ConnectionChange>> byShard = new LinkedHashMap<>();
    all.forEach(
        change -> byShard.computeIfAbsent(shard(change), _ -> new ArrayList<>()).add(change));
    byShard.forEach((shard, ofShard) -> {
      for (int first = 0; first < ofShard.size(); first += MOST_RECORDS) {
        List<ConnectionChange> some =
            ofShard.subList(first, Math.min(first + MOST_RECORDS, ofShard.size()));
        ready.addLast(
            new PeerMessage.Connections(
                request,
                sequence + ready.size() + 1,
                shard,
                snapshot ? some.size() : 0,
                new Batch(SyncCodec.encode(new SyncBatch(shard, List.copyOf(some))))));
      }
    });
  }

  private static int shard(ConnectionChange change) {
    return switch (change) {
      case ConnectionChange.Put put -> put.connection().shard();
      case ConnectionChange.Removed removed -> removed.shard();
    };
  }
}
