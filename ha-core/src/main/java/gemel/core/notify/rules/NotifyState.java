package gemel.core.notify.rules;

import java.util.List;
import java.util.Map;

/**
 * What was told so far.
 *
 * @param latest the state that was told last of each subject; none before the first
 * @param mailed the state that a mail told of last of each subject
 * @param priorities the latest that are known; else those of the settings count
 * @param leaving instances of which a reload has taken leave, by their group, as long as it has not
 *     left
 */
public record NotifyState(
    NotifySettings settings,
    Map<Subject, Word> latest,
    Map<Subject, Word> mailed,
    Map<Subject, Integer> priorities,
    Map<String, List<Told>> leaving) {
  /** Before anything is known. */
  public static final NotifyState INITIAL =
      new NotifyState(NotifySettings.NOTHING, Map.of(), Map.of(), Map.of(), Map.of());

  public NotifyState {
    latest = Map.copyOf(latest);
    mailed = Map.copyOf(mailed);
    priorities = Map.copyOf(priorities);
    leaving = Map.copyOf(leaving);
  }
}
