package gemel.ipvs.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.embedded.forward.Counter;
import java.util.Arrays;
import java.util.Map;

/** What {@link Counter} says of itself. */
final class Ends {
  private Ends() {}

  /** Each received frame has one end, or waits. */
  static void areCountedOnce(Shard shard) {
    Map<String, Long> counters = shard.status().counters();
    long ends =
        Arrays.stream(Counter.values())
            .filter(Counter::isEnd)
            .mapToLong(counter -> counters.getOrDefault(counter.label(), 0L))
            .sum();
    assertThat(ends + shard.waiting())
        .as("ends of what was received, and %d that wait: %s", shard.waiting(), counters)
        .isEqualTo(counters.getOrDefault(Counter.RECEIVED.label(), 0L));
  }
}
