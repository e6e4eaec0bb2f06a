package gemel.tests.lab;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets lab tests run as root, and in CI whatever happens then. */
final class LabCondition implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    boolean root = "root".equals(System.getProperty("user.name"));
    if (root || System.getenv("CI") != null) {
      return ConditionEvaluationResult.enabled("root, or CI");
    }
    String reason = context.getDisplayName() + " is skipped: network namespaces need root";
    System.err.println(reason);
    return ConditionEvaluationResult.disabled(reason);
  }
}
