package gemel.core.peer;

/**
 * What directors say to each other. {@code id} is the number of the request that a message belongs
 * to, {@code sequence} counts the messages that follow one request, from 1.
 */
sealed interface PeerMessage {
  int id();

  /** Send me your connections, and what happens to them from then on. */
  record Request(int id) implements PeerMessage {}

  /**
   * A snapshot begins.
   *
   * @param total connections at that moment; more or less may come
   */
  record Begin(int id, long total) implements PeerMessage {}

  /**
   * Connections, of the snapshot or changed.
   *
   * @param snapshot how many of them are the snapshot's
   * @param batch what happened to them, as {@link gemel.ipvs.sync.SyncCodec} writes it
   */
  record Connections(int id, long sequence, int shard, int snapshot, Batch batch)
      implements PeerMessage {}

  /**
   * The snapshot is complete.
   *
   * @param count how many connections it had
   */
  record End(int id, long sequence, long count) implements PeerMessage {}

  /** Everything up to {@code sequence} is in the table. */
  record Ack(int id, long sequence) implements PeerMessage {}

  /**
   * Something about the sender's virtual routers; belongs to no request. Since version 1.1.
   *
   * @param words as {@code gemel.core.pair} writes them
   */
  record Said(int id, Batch words) implements PeerMessage {}

  /** Changes were lost: what you have is not to be trusted; ask again. */
  record Lost(int id) implements PeerMessage {}
}
