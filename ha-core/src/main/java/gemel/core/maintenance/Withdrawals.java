package gemel.core.maintenance;

import gemel.healthcheck.pool.Hold;
import gemel.ipvs.RealServer;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The last word on each server. It is kept also of those that were brought back, so that an older
 * word does not count against a younger one.
 *
 * @param words by server, in the order in which they were first spoken of
 */
public record Withdrawals(Map<RealServer.Id, Withdrawal> words) {
  public static final Withdrawals NONE = new Withdrawals(Map.of());

  /** Words on servers that were brought back are forgotten beyond this, the oldest first. */
  static final int MOST = 1024;

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

  /** The word by which a server is withdrawn; empty for one that is not. */
  public Optional<Withdrawal> of(RealServer.Id server) {
    return Optional.ofNullable(words.get(server)).filter(Withdrawal::out);
  }

  /** Those that are withdrawn. */
  public List<Withdrawal> withdrawn() {
    return words.values().stream().filter(Withdrawal::out).toList();
  }

  /** Whether any has still to be taken out. */
  public boolean areDraining() {
    return words.values().stream().anyMatch(word -> word.hold() == Hold.DRAINING);
  }

  /** With another word, unless a later one was said; one that is out already stays out. */
  public Withdrawals with(Withdrawal word) {
    Withdrawal before = words.get(word.server());
    if (before != null && !word.said().isAfter(before.said())) {
      return this;
    }
    boolean isOut = before != null && before.hold() == Hold.OUT;
    return changed(word.drained(word.out() && (word.drained() || isOut)));
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
    return word == null || !word.out() ? this : changed(word.drained(true));
  }

  private Withdrawals changed(Withdrawal word) {
    Map<RealServer.Id, Withdrawal> changed = new LinkedHashMap<>(words);
    changed.put(word.server(), word);
    while (changed.size() > MOST) {
      Optional<Withdrawal> oldest =
          changed.values().stream()
              .filter(one -> !one.out())
              .min(Comparator.comparing(Withdrawal::said));
      if (oldest.isEmpty()) {
        break;
      }
      changed.remove(oldest.get().server());
    }
    return new Withdrawals(changed);
  }

  /**
   * Those that are to be taken out now.
   *
   * @param counted what a server has left
   */
  List<Ready> ready(Function<RealServer.Id, Left> counted, Instant now) {
    return words.values().stream()
        .filter(word -> word.hold() == Hold.DRAINING)
        .map(word -> new Ready(word.server(), counted.apply(word.server())))
        .filter(ready -> ready.left().isNothing() || isOver(ready.server(), now))
        .toList();
  }

  private boolean isOver(RealServer.Id server, Instant now) {
    return of(server).filter(word -> !word.until().isAfter(now)).isPresent();
  }
}
