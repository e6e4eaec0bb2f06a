package gemel.ipvs.sync;

import gemel.ipvs.ConnectionChange;
import java.util.List;

/**
 * Changes of one shard's connections, in their order, that travel together.
 *
 * @param shard the part of the engine that owns them, 0..65535; each change names the same
 * @param changes at most {@link #MOST}
 */
public record SyncBatch(int shard, List<ConnectionChange> changes) {
  /** So many changes fit into one message: 336,906 octets with IPv6 and the longest Call-IDs. */
  public static final int MOST = 1024;

  public SyncBatch {
    changes = List.copyOf(changes);
    if (shard < 0 || shard > 0xffff) {
      throw new IllegalArgumentException("a shard is 0..65535, not " + shard);
    }
    if (changes.size() > MOST) {
      throw new IllegalArgumentException(
          "a batch has at most %d changes, not %d".formatted(MOST, changes.size()));
    }
    for (ConnectionChange change : changes) {
      if (shardOf(change) != shard) {
        throw new IllegalArgumentException("%s is not shard %d's".formatted(change, shard));
      }
    }
  }

  private static int shardOf(ConnectionChange change) {
    return switch (change) {
      case ConnectionChange.Put put -> put.connection().shard();
      case ConnectionChange.Removed removed -> removed.shard();
    };
  }
}
