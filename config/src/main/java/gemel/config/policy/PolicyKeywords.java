package gemel.config.policy;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.KeywordLine;
import gemel.config.keyword.NumberShapes;
import gemel.config.keyword.Section;
import gemel.config.keyword.WordShapes;
import java.util.EnumMap;
import java.util.Map;

/** The keywords of policies, in one of the blocks where they stand. */
public final class PolicyKeywords {
  private static final int MOST_REUSE_MODE = 3;

  private final Map<Policy, Keyword<Boolean>> switches = new EnumMap<>(Policy.class);
  private final Keyword<Integer> connReuseMode;

  /** How a block begins the line of a keyword. */
  public interface Lines {
    <T> KeywordLine<T> line(String name, ArgumentShape<T> shape);
  }

  /**
   * Adds the keywords to a block.
   *
   * @param prefix of their names
   * @param test the test that sees them work
   */
  public PolicyKeywords(String prefix, String test, Lines lines) {
    for (Policy policy : Policy.values()) {
      KeywordLine<Boolean> line =
          lines
              .line(prefix + policy.word(), WordShapes.onOff())
              .own()
              .byDefault(policy.isOnByDefault() ? "on" : "off");
      switches.put(policy, line.honoured(test));
    }
    connReuseMode =
        lines
            .line(prefix + "conn_reuse_mode", NumberShapes.integer(0, MOST_REUSE_MODE))
            .own()
            .byDefault("1")
            .honoured(test);
  }

  /** What a block says, and what it does not say as elsewhere. */
  public Policies read(Section<?, ?> section, Policies elsewhere) {
    Map<Policy, Boolean> on = new EnumMap<>(elsewhere.on());
    switches.forEach(
        (policy, keyword) -> section.value(keyword).ifPresent(said -> on.put(policy, said)));
    return new Policies(on, section.value(connReuseMode).orElse(elsewhere.connReuseMode()));
  }
}
