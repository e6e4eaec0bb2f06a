package gemel.ipvs.embedded.forward;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The engine's counters, {@link Counter} says of what. Written and read by its thread. */
public final class Counters {
  private final Map<Counter, long[]> counts = new EnumMap<>(Counter.class);

  public Counters() {
    for (Counter counter : Counter.values()) {
      counts.put(counter, new long[1]);
    }
  }

  public void count(Counter counter) {
    count(counter, 1);
  }

  public void count(Counter counter, long times) {
    requireNonNull(counts.get(counter))[0] += times;
  }

  public long read(Counter counter) {
    return requireNonNull(counts.get(counter))[0];
  }

  /** All of them by label, in the order of their declaration. */
  public Map<String, Long> read() {
    Map<String, Long> read = new LinkedHashMap<>();
    counts.forEach((counter, count) -> read.put(counter.label(), count[0]));
    return read;
  }
}
