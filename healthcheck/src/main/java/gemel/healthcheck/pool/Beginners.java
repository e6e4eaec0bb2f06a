package gemel.healthcheck.pool;

import gemel.healthcheck.machine.HealthStatus;
import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Those servers of a pool that begin slowly, or will.
 *
 * @param out who gets no connections, and will begin slowly
 * @param begun who has, and is not done
 */
public record Beginners<K>(Set<K> out, Map<K, Beginning> begun) {
  /**
   * One that has begun.
   *
   * @param since when
   * @param elapsed how long ago that was when it was looked at last
   */
  record Beginning(BootTime since, Duration elapsed) {
    Beginning at(BootTime now) {
      return new Beginning(since, now.since(since));
    }
  }

  public Beginners {
    out = Set.copyOf(out);
    begun = Collections.unmodifiableMap(new LinkedHashMap<>(begun));
  }

  static <K> Beginners<K> nobody() {
    return new Beginners<>(Set.of(), Map.of());
  }

  /**
   * After something was learnt of servers. One that has not been checked yet is not out: at the
   * start, and where a reload has it checked otherwise, all would begin alike.
   *
   * @param added who is new among others that serve
   * @param serving who gets connections now
   * @param standings what is believed of all servers now
   */
  Beginners<K> after(Set<K> added, Set<K> serving, Map<K, Standing> standings, BootTime now) {
    Set<K> nextOut = new HashSet<>();
    Map<K, Beginning> nextBegun = new LinkedHashMap<>();
    standings.forEach((id, standing) -> {
      boolean was = out.contains(id) || added.contains(id);
      Beginning beginning = begun.get(id);
      if (serving.contains(id) && was) {
        nextBegun.put(id, new Beginning(now, Duration.ZERO));
      } else if (!serving.contains(id) && (was || standing.status() != HealthStatus.UNCHECKED)) {
        nextOut.add(id);
      } else if (beginning != null) {
        nextBegun.put(id, beginning);
      }
    });
    return new Beginners<>(nextOut, nextBegun);
  }

  /** As they are now. */
  Beginners<K> at(BootTime now) {
    Map<K, Beginning> next = new LinkedHashMap<>();
    begun.forEach((id, beginning) -> next.put(id, beginning.at(now)));
    return new Beginners<>(out, next);
  }

  /** Without those that were done when they were looked at. */
  Beginners<K> notDone(Function<K, SlowStart> starts) {
    Map<K, Beginning> next = new LinkedHashMap<>(begun);
    next.entrySet().removeIf(one -> starts.apply(one.getKey()).isOver(one.getValue().elapsed()));
    return new Beginners<>(out, next);
  }

  /** What a server has of its weight. */
  int share(K id, SlowStart start, int weight) {
    Beginning beginning = begun.get(id);
    return beginning == null ? weight : start.share(weight, beginning.elapsed());
  }

  /** When one has more of it than it had when it was looked at last. */
  Optional<BootTime> nextDeadline(Function<K, SlowStart> starts) {
    return begun.entrySet().stream()
        .map(one -> next(one.getValue(), starts.apply(one.getKey())))
        .min(BootTime::compareTo);
  }

  private static BootTime next(Beginning beginning, SlowStart start) {
    return beginning.since().plus(start.nextStep(beginning.elapsed()));
  }
}
