package gemel.core.peer;

import gemel.ipvs.ForwardingEngine;
import gemel.ipvs.sync.Decoded;
import gemel.ipvs.sync.SyncCodec;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for the peer's connections and puts them into the engine. Belongs to the event loop. */
final class Inbound {
  private static final Logger log = LoggerFactory.getLogger(Inbound.class);

  private final ForwardingEngine engine;
  private final Executor loop;
  private final Consumer<PeerMessage> send;
  private final Runnable complete;
  private int lastId;
  private @Nullable Integer id;
  private long lastSequence;
  private SyncProgress progress = SyncProgress.none();
  private long refusedRecords;

  /**
   * Nothing is asked for until the peer is there.
   *
   * @param firstId where the numbers of requests begin, so that those of an earlier run differ
   * @param complete run when the peer's whole table is in ours
   */
  Inbound(
      ForwardingEngine engine,
      Executor loop,
      Consumer<PeerMessage> send,
      int firstId,
      Runnable complete) {
    this.engine = engine;
    this.loop = loop;
    this.send = send;
    this.lastId = firstId;
    this.complete = complete;
  }

  /** The peer is another process than the one that we have heard of before. */
  void beginAnew() {
    engine.peerBeganAnew(lastId + 1);
  }

  /** Asks for everything. */
  void request() {
    id = ++lastId;
    lastSequence = 0;
    progress = SyncProgress.none();
    send.accept(new PeerMessage.Request(lastId));
  }

  /** The peer is gone; what has come stays. */
  void end() {
    id = null;
  }

  SyncProgress progress() {
    return progress;
  }

  /** Records that could not be understood. */
  long refusedRecords() {
    return refusedRecords;
  }

  void begin(PeerMessage.Begin begin) {
    if (isAwaited(begin)) {
      progress = new SyncProgress(0, Math.max(0, begin.total()), true, false);
    }
  }

  void connections(PeerMessage.Connections message) {
    if (!isAwaited(message) || !isNext(message.sequence())) {
      return;
    }
    switch (SyncCodec.decode(message.batch().octets())) {
      case Decoded.Received received ->
          engine
              .accept(received.batch().changes(), message.id())
              .whenComplete((_, refusal) -> loop.execute(() -> accepted(message, refusal)));
      case Decoded.Dropped dropped -> {
        refusedRecords++;
        giveUp("its records cannot be read: %s".formatted(dropped));
      }
    }
  }

  /** What the engine has taken counts, even if the peer is gone by now. */
  private void accepted(PeerMessage.Connections message, @Nullable Throwable refusal) {
    if (refusal == null && message.id() == lastId) {
      progress = progress.plus(message.snapshot());
    }
    if (!isAwaited(message)) {
      return;
    }
    if (refusal == null) {
      send.accept(new PeerMessage.Ack(message.id(), message.sequence()));
    } else {
      giveUp("the engine refused them: %s".formatted(refusal));
    }
  }

  /** Asking again would fail again: for this session a part must do. */
  private void giveUp(String why) {
    log.error("the peer's connections are not taken until it appears again: {}", why);
    id = null;
  }

  void end(PeerMessage.End end) {
    if (!isAwaited(end) || !isNext(end.sequence())) {
      return;
    }
    engine
        .endOfSnapshot(end.id())
        .whenComplete((_, refusal) -> loop.execute(() -> ended(end, refusal)));
  }

  private void ended(PeerMessage.End end, @Nullable Throwable refusal) {
    if (!isAwaited(end) || refusal != null) {
      return;
    }
    progress = progress.ended();
    send.accept(new PeerMessage.Ack(end.id(), end.sequence()));
    complete.run();
  }

  void lost(PeerMessage.Lost lost) {
    if (isAwaited(lost)) {
      request();
    }
  }

  /** Whether no message is missing before this one; else everything is asked for again. */
  private boolean isNext(long sequence) {
    if (sequence == lastSequence + 1) {
      lastSequence = sequence;
      return true;
    }
    log.warn(
        "message {} of the peer follows {}: asking for its whole table again",
        sequence,
        lastSequence);
    request();
    return false;
  }

  private boolean isAwaited(PeerMessage message) {
    return id != null && id == message.id();
  }
}
