package gemel.ipvs;

/** What the owner of a connection tells the peer. */
public sealed interface ConnectionChange {
  /** It is new, or in another state, or was used again after a while. */
  record Put(ConnectionRecord connection) implements ConnectionChange {}

  /** It is forgotten. */
  record Removed(ConnectionTuple tuple, int shard) implements ConnectionChange {}
}
