package gemel.cli;

import gemel.config.Configuration;
import gemel.config.ConfigurationReader;
import gemel.config.ConfigurationResult;
import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Severity;
import gemel.core.plan.Planner;
import gemel.ipvs.MarkRule;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of {@code mark_rule}, in the configuration's language. */
final class MarkRuleLines {
  static final String KEYWORD = "mark_rule";

  /** Nothing that means something else to the configuration's reader than itself. */
  private static final String PLAIN = "[-0-9A-Za-z.:/]+";

  private MarkRuleLines() {}

  /**
   * The rule that stands behind the keyword.
   *
   * @throws CommandFailure if it is none
   */
  static MarkRule rule(List<String> words) {
    for (String word : words) {
      if (!word.matches(PLAIN)) {
        throw new CommandFailure("'%s' is no word of a %s".formatted(word, KEYWORD));
      }
    }
    ConfigurationResult read =
        new ConfigurationReader("").parse("", KEYWORD + " " + String.join(" ", words));
    String errors =
        read.diagnostics().stream()
            .filter(said -> said.severity() == Severity.ERROR)
            .map(MarkRuleLines::sentence)
            .collect(Collectors.joining("; "));
    List<MarkRule> rules = rules(read.configuration());
    if (!errors.isEmpty() || rules.size() != 1) {
      throw new CommandFailure(
          errors.isEmpty() ? "a %s needs its mark".formatted(KEYWORD) : errors);
    }
    return rules.getFirst();
  }

  private static List<MarkRule> rules(Configuration configuration) {
    return Planner.plan(configuration).plan().markRules();
  }

  private static String sentence(Diagnostic diagnostic) {
    return diagnostic.hint() == null
        ? diagnostic.text()
        : diagnostic.text() + "; " + diagnostic.hint();
  }

  /** The director's rules for people: each as the configuration would have it. */
  static String text(List<JsonObject> rules) {
    return rules.stream()
        .map(rule ->
            KEYWORD
                + " "
                + rule.getString("rule")
                + (rule.getString("by").equals("hand") ? "   ! by hand" : "")
                + "\n")
        .collect(Collectors.joining());
  }
}
