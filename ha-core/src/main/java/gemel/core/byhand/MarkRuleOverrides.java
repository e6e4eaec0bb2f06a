package gemel.core.byhand;

import gemel.ipvs.MarkRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Mark rules that were changed by hand, as a layer over those of the file.
 *
 * @param added in the order in which they were added; they stand before the file's
 * @param removed rules of the file that are left out
 */
public record MarkRuleOverrides(List<MarkRule> added, List<MarkRule> removed) {
  public static final MarkRuleOverrides NONE = new MarkRuleOverrides(List.of(), List.of());

  public MarkRuleOverrides {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }

  /** Those of the file that are left. */
  public List<MarkRule> leftOf(List<MarkRule> file) {
    return file.stream().filter(rule -> !removed.contains(rule)).toList();
  }

  /** The rules that are wanted in the end, in the order of the search. */
  public List<MarkRule> over(List<MarkRule> file) {
    return Stream.concat(added.stream(), leftOf(file).stream()).toList();
  }

  /**
   * The layer after a change.
   *
   * @throws HandRefusal if a rule to add is there already, or one to delete is not
   */
  public MarkRuleOverrides after(HandChange.OfMarkRule change, List<MarkRule> file) {
    return switch (change) {
      case HandChange.AddMarkRule(MarkRule rule) -> with(rule, file);
      case HandChange.DeleteMarkRule(MarkRule rule) -> without(rule, file);
    };
  }

  /** A rule of the file that was removed comes back to its place. */
  private MarkRuleOverrides with(MarkRule rule, List<MarkRule> file) {
    if (over(file).contains(rule)) {
      throw new HandRefusal(Errno.EEXIST, "mark_rule %s is there already".formatted(rule.words()));
    }
    return file.contains(rule)
        ? new MarkRuleOverrides(added, without(removed, rule))
        : new MarkRuleOverrides(and(added, rule), removed);
  }

  private MarkRuleOverrides without(MarkRule rule, List<MarkRule> file) {
    if (added.contains(rule)) {
      return new MarkRuleOverrides(without(added, rule), removed);
    }
    if (!leftOf(file).contains(rule)) {
      throw new HandRefusal(Errno.ENOENT, "there is no mark_rule " + rule.words());
    }
    return new MarkRuleOverrides(added, and(removed, rule));
  }

  private static List<MarkRule> and(List<MarkRule> rules, MarkRule one) {
    List<MarkRule> more = new ArrayList<>(rules);
    more.add(one);
    return more;
  }

  private static List<MarkRule> without(List<MarkRule> rules, MarkRule one) {
    return rules.stream().filter(rule -> !rule.equals(one)).toList();
  }
}
