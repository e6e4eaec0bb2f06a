package gemel.config.route;

/**
 * What a rule does with packets that it fits (ip-rule(8)).
 *
 * @param number the table that is looked up, or the preference of the rule that it goes to; 0 for
 *     others
 */
public record RuleAction(Kind kind, long number) {
  /** In the words of ip(8). */
  public enum Kind {
    TABLE,
    /** The table of the virtual routing domain (VRF) that the packet's interface is in. */
    L3MDEV,
    GOTO,
    NOP,
    BLACKHOLE,
    UNREACHABLE,
    PROHIBIT
  }
}
