package gemel.ipvs.sync;

import gemel.ipvs.ConnectionChange;
import java.util.List;

/**
 * What happened to connections of one shard, in order.
 *
 * @param shard 0..65535
 * @param changes at most {@link SyncCodec#MOST_RECORDS}
 */
public record SyncBatch(int shard, List<ConnectionChange> changes) {
  public SyncBatch {
    changes = List.copyOf(changes);
    if (shard < 0 || shard > 0xffff) {
      throw new IllegalArgumentException("shard " + shard);
    }
    if (changes.size() > SyncCodec.MOST_RECORDS) {
      throw new IllegalArgumentException(changes.size() + " records in a batch");
    }
  }
}
