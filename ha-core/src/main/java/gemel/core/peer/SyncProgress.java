package gemel.core.peer;

/**
 * How much of the peer's connection table has come.
 *
 * @param received connections of its latest snapshot that are in our table
 * @param expected connections that it said it had; 0 before it said so
 * @param begun whether a snapshot has begun
 * @param complete whether it has come to its end
 */
public record SyncProgress(long received, long expected, boolean begun, boolean complete) {
  /** Nothing has come, and nothing was announced. */
  public static SyncProgress none() {
    return new SyncProgress(0, 0, false, false);
  }

  SyncProgress plus(int more) {
    return new SyncProgress(received + more, expected, begun, complete);
  }

  SyncProgress ended() {
    return new SyncProgress(received, expected, begun, true);
  }
}
