package gemel.ipvs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * What forwards packets. Every call returns at once and may be made by any thread; results come on
 * a thread of the engine's and must be handed on from there. Packets never pass through here.
 */
public interface ForwardingEngine {
  /** {@code embedded}, {@code kernel} or {@code xdp}. */
  String name();

  Set<Capability> capabilities();

  /**
   * What it works by on this host: a word or a sentence for people, by what it is for ({@code
   * packet_channel}). What ends in {@code _loss} is a sentence on what the operator loses by that.
   */
  default Map<String, String> means() {
    return Map.of();
  }

  /**
   * What a change of the table would need and this engine does not have, in a word or two; empty if
   * the engine can do it. May be asked of any change, at any time.
   */
  default Optional<String> lacks(TableChange change) {
    return Need.of(change).stream()
        .filter(need -> !capabilities().contains(need.capability()))
        .map(Need::words)
        .findFirst();
  }

  /**
   * Changes the table, in order, as one: no packet sees a half of it.
   *
   * @return done when the change is in effect; an {@link EngineException} if the engine refuses,
   *     and then what came before the refused change is in effect
   */
  CompletionStage<Void> apply(List<TableChange> changes);

  /**
   * What holds for the engine as a whole from now on; for a known connection, from its next packet
   * on.
   */
  CompletionStage<Void> set(EngineSettings settings);

  /**
   * Marks packets by these rules from now on, and by no others: the services by mark take what they
   * mark. Packets of connections that are there already stay with them.
   *
   * @return done when they are in effect
   */
  CompletionStage<Void> mark(List<MarkRule> rules);

  CompletionStage<EngineStatus> status();

  /**
   * Servers with connections that did not open; of others, nothing. Costs much less than {@link
   * #status}, and may be asked several times a second.
   */
  CompletionStage<List<SynFailures.OfServer>> synFailures();

  CompletionStage<List<ConnectionRecord>> connections(ConnectionQuery query);

  /**
   * Takes new connections for a group's addresses from now on, as long as its lease holds.
   *
   * @return done when it does
   */
  CompletionStage<Void> activate(Ownership ownership);

  /** Takes none any more for that group; packets of known connections are still forwarded. */
  CompletionStage<Void> deactivate(String group);

  /** Sends every change of a connection from now on to {@code sink}; one sink at a time. */
  void streamTo(ChangeSink sink);

  /** How many connections a snapshot begun now would carry. */
  CompletionStage<Long> ownedConnections();

  /**
   * Reads a part of the table.
   *
   * @param from 0 for the beginning, or {@link Snapshot#next()}
   * @param most how many records at most
   */
  CompletionStage<Snapshot> snapshot(long from, int most);

  /**
   * Takes over what the peer says of its connections.
   *
   * @param epoch the number of the snapshot that these belong to or follow
   * @return done when they are in the table
   */
  CompletionStage<Void> accept(List<ConnectionChange> changes, int epoch);

  /**
   * The snapshot is complete: connections that came from the peer before it and are not in it are
   * forgotten, except where their address is ours by now, and except those of an earlier run of the
   * peer.
   */
  CompletionStage<Void> endOfSnapshot(int epoch);

  /**
   * The peer has begun anew, with an empty table: what it told us before is known to nobody but us.
   * It goes into snapshots like what we have carried ourselves.
   *
   * @param epoch the number of the first snapshot of the peer's run of now
   */
  CompletionStage<Void> peerBeganAnew(int epoch);

  /** Ends the engine and takes out what it put into the system. */
  void close() throws InterruptedException;
}
