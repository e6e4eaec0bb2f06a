package gemel.ipvs.embedded;

import gemel.ipvs.embedded.forward.Counter;
import gemel.ipvs.embedded.forward.Counters;
import java.util.List;

/** What {@link Counter} says of itself. */
final class Ends {
  private static final List<Counter> COUNTERS = List.of(Counter.values());

  private Ends() {}

  /** Each received frame has one end, or waits. */
  static void areCountedOnce(Shard shard) {
    Counters counters = shard.counters();
    long ends = shard.waiting();
    for (Counter counter : COUNTERS) {
      ends += counter.isEnd() ? counters.read(counter) : 0;
    }
    if (ends != counters.read(Counter.RECEIVED)) {
      throw new AssertionError(
          "%d ends of what was received, of which %d wait: %s"
              .formatted(ends, shard.waiting(), counters.read()));
    }
  }
}
