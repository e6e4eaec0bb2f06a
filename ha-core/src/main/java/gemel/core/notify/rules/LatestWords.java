package gemel.core.notify.rules;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The state that was told last of each subject; none before the first. It does not change: a step
 * works on a {@link Draft}, which copies what it changes and no more, as there may be very many
 * servers and each verdict is a step.
 */
public final class LatestWords {
  /** With 10,000 servers, forty on each. */
  private static final int SHELVES = 256;

  static final LatestWords NONE = new LatestWords(empty());

  private final Map<Subject, Word>[] shelves;

  private LatestWords(Map<Subject, Word>[] shelves) {
    this.shelves = shelves;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no generic arrays
  private static Map<Subject, Word>[] empty() {
    Map<Subject, Word>[] shelves = new Map[SHELVES];
    Arrays.fill(shelves, Map.of());
    return shelves;
  }

  /** For one step. */
  Draft draft() {
    return new Draft();
  }

  private static int shelf(Subject subject) {
    int hash = subject.hashCode();
    return (hash ^ hash >>> 16 ^ hash >>> 8) & SHELVES - 1;
  }

  /** What they become. */
  final class Draft {
    private final Map<Subject, Word>[] changed = shelves.clone();
    private final BitSet copied = new BitSet(SHELVES);

    /** Null of whom nothing was told. */
    @Nullable Word get(Subject subject) {
      return changed[shelf(subject)].get(subject);
    }

    void put(Subject subject, Word word) {
      own(shelf(subject)).put(subject, word);
    }

    void remove(Subject subject) {
      own(shelf(subject)).remove(subject);
    }

    void removeIf(Predicate<Subject> gone) {
      for (int shelf = 0; shelf < SHELVES; shelf++) {
        if (changed[shelf].keySet().stream().anyMatch(gone)) {
          own(shelf).keySet().removeIf(gone);
        }
      }
    }

    private Map<Subject, Word> own(int shelf) {
      if (!copied.get(shelf)) {
        copied.set(shelf);
        changed[shelf] = new HashMap<>(shelves[shelf]);
      }
      return changed[shelf];
    }

    /** The end of the step; a draft is used once. */
    LatestWords done() {
      return new LatestWords(changed);
    }
  }
}
