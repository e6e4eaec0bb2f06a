package gemel.core.maintenance;

import gemel.healthcheck.pool.Hold;
import gemel.ipvs.RealServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The last word on each server. It is kept also of those that were brought back, so that an older
 * word does not count against a younger one.
 *
 * @param words by server, in the order in which they were first spoken of
 */
public record Withdrawals(Map<RealServer.Id, Withdrawal> words) {
  public static final Withdrawals NONE = new Withdrawals(Map.of());

  /** Servers that are spoken of. */
  static final int MOST = 16_384;

  /**
   * A server that is ready to be taken out.
   *
   * @param left what it still has: then its deadline has passed
   */
  public record Ready(RealServer.Id server, Left left) {
    /** Why now. */
    String sentence() {
      return left.isNothing() ? left.sentence() : "its deadline has passed, and " + left.sentence();
    }
  }

  public Withdrawals {
    words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
  }

  /** What somebody's words mean for a server. */
  public Hold hold(RealServer.Id server) {
    Withdrawal word = words.get(server);
    return word == null ? Hold.NONE : word.hold();
  }

  /** Those that are withdrawn. */
  public List<Withdrawal> withdrawn() {
    return words.values().stream().filter(Withdrawal::out).toList();
  }

  /** Whether any has still to be taken out. */
  public boolean areDraining() {
    return words.values().stream().anyMatch(word -> word.hold() == Hold.DRAINING);
  }

  /**
   * With other words, each unless a later one was said on its server; one that is out already stays
   * out. Of more than {@link #MOST} those are forgotten that were brought back longest ago, and
   * then those that were withdrawn longest ago.
   */
  public Withdrawals with(Collection<Withdrawal> others) {
    Map<RealServer.Id, Withdrawal> changed = new LinkedHashMap<>(words);
    for (Withdrawal word : others) {
      Withdrawal before = changed.get(word.server());
      if (before == null || word.said().isAfter(before.said())) {
        boolean isOut = before != null && before.hold() == Hold.OUT;
        changed.put(word.server(), word.drained(word.out() && (word.drained() || isOut)));
      }
    }
    List<RealServer.Id> leastWanted =
        changed.values().stream()
            .sorted(Comparator.comparing(Withdrawal::out).thenComparing(Withdrawal::said))
            .limit(Math.max(0, changed.size() - MOST))
            .map(Withdrawal::server)
            .toList();
    leastWanted.forEach(changed::remove);
    return new Withdrawals(changed);
  }

  /**
   * When the next word on a server is said: now, and after the last one, whatever the clock says.
   */
  Instant next(RealServer.Id server, Instant now) {
    Withdrawal before = words.get(server);
    return before == null || now.isAfter(before.said()) ? now : before.said().plusNanos(1);
  }

  /** With a server taken out that is withdrawn. */
  public Withdrawals taken(RealServer.Id server) {
    Withdrawal word = words.get(server);
    if (word == null || !word.out()) {
      return this;
    }
    Map<RealServer.Id, Withdrawal> changed = new LinkedHashMap<>(words);
    changed.put(server, word.drained(true));
    return new Withdrawals(changed);
  }

  /**
   * Those that are to be taken out now.
   *
   * @param counted what a server has left
   */
  List<Ready> ready(Function<RealServer.Id, Left> counted, Instant now) {
    List<Ready> ready = new ArrayList<>();
    for (Withdrawal word : words.values()) {
      if (word.hold() == Hold.DRAINING) {
        Left left = counted.apply(word.server());
        if (left.isNothing() || !word.until().isAfter(now)) {
          ready.add(new Ready(word.server(), left));
        }
      }
    }
    return List.copyOf(ready);
  }
}
