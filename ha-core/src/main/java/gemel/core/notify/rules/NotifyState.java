package gemel.core.notify.rules;

import java.util.List;
import java.util.Map;

/**
 * What was told so far.
 *
 * @param latest the state that was told last of each subject
 * @param mailed the state that a mail told of last of each subject
 * @param priorities the latest that are known; else those of the settings count
 * @param leaving instances of which a reload has taken leave, by their group, as long as it has not
 *     left
 */
public record NotifyState(
    NotifySettings settings,
    LatestWords latest,
    Map<Subject, Word> mailed,
    Map<Subject, Integer> priorities,
    Map<String, List<Told>> leaving) {
  /** Before anything is known. */
  public static final NotifyState INITIAL =
      new NotifyState(NotifySettings.NOTHING, LatestWords.NONE, Map.of(), Map.of(), Map.of());

  public NotifyState {
    mailed = Map.copyOf(mailed);
    priorities = Map.copyOf(priorities);
    leaving = Map.copyOf(leaving);
  }
}
