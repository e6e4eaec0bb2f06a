package gemel.testkit.resume;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes down each class of which a test ran, and all that ran were green; one that was skipped, or
 * was broken off because something is missing here, has yet to run. Says how far the tests have
 * come.
 */
public final class GreenListener implements TestExecutionListener {
  private static final String TOTAL = "GEMEL_TEST_CLASSES";

  private final Optional<GreenClasses> notes;
  private final Set<String> ran = new HashSet<>();
  private final Set<String> notGreen = new HashSet<>();
  private @Nullable TestPlan plan;

  /** For JUnit. */
  public GreenListener() {
    this(GreenClasses.named());
  }

  GreenListener(Optional<GreenClasses> notes) {
    this.notes = notes;
  }

  @Override
  public void testPlanExecutionStarted(TestPlan testPlan) {
    plan = testPlan;
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    outermostClass(test).ifPresent(notGreen::add);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    String name = outermostClass(test).orElse(null);
    if (name == null) {
      return;
    }
    if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
      notGreen.add(name);
    } else if (test.isTest()) {
      ran.add(name);
    }
    if (className(test).filter(name::equals).isPresent()
        && ran.contains(name)
        && !notGreen.contains(name)) {
      notes.ifPresent(file -> note(file, name));
    }
  }

  private static void note(GreenClasses file, String name) {
    file.add(name);
    String total = System.getenv(TOTAL);
    System.err.printf(
        "%d%s test classes are green, the last one %s%n",
        file.names().size(), total == null ? "" : " of " + total, name);
  }

  private Optional<String> outermostClass(TestIdentifier test) {
    return parent(test).flatMap(this::outermostClass).or(() -> className(test));
  }

  private Optional<TestIdentifier> parent(TestIdentifier test) {
    return Optional.ofNullable(plan).flatMap(all -> all.getParent(test));
  }

  private static Optional<String> className(TestIdentifier test) {
    return test.getSource()
        .filter(ClassSource.class::isInstance)
        .map(ClassSource.class::cast)
        .map(ClassSource::getClassName);
  }
}
