package gemel.ipvs;

import java.util.List;

/**
 * A part of a walk over the connection table. Changes made behind the walk go through the {@link
 * ChangeSink}, so that parts and changes, in their order, make the whole table.
 *
 * @param connections those that this engine answers for, and those that it forwarded as long as it
 *     did, unless the peer has told of them since
 * @param next where the next part begins; negative at the end
 * @param changesBefore how many changes the sink had been offered when this part was read; the part
 *     belongs behind them
 */
public record Snapshot(List<ConnectionRecord> connections, long next, long changesBefore) {
  public Snapshot {
    connections = List.copyOf(connections);
  }

  public boolean isLast() {
    return next < 0;
  }
}
