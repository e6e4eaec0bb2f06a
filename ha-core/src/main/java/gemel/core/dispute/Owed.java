package gemel.core.dispute;

import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Of which checks the peer has to be told: each once, however often it has turned. Empty while
 * nobody listens. Belongs to one thread.
 */
final class Owed {
  /** When the peer is told everything again: a message may have been lost. */
  static final Duration AGAIN = Duration.ofMinutes(5);

  private final Set<CheckId> checks = new LinkedHashSet<>();
  private BootTime againAt = BootTime.NEVER;

  /** Somebody listens, and knows nothing. */
  void begin(BootTime now) {
    againAt = now;
  }

  void end() {
    againAt = BootTime.NEVER;
    checks.clear();
  }

  void add(CheckId check) {
    if (!againAt.equals(BootTime.NEVER)) {
      checks.add(check);
    }
  }

  /**
   * Takes some of them out.
   *
   * @param all checks that there are
   */
  List<CheckId> next(Collection<CheckId> all, int most, BootTime now) {
    if (againAt.isDueAt(now)) {
      checks.addAll(all);
      againAt = now.plus(AGAIN);
    }
    List<CheckId> next = new ArrayList<>();
    Iterator<CheckId> each = checks.iterator();
    while (each.hasNext() && next.size() < most) {
      next.add(each.next());
      each.remove();
    }
    return next;
  }
}
