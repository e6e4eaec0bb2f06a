package gemel.testkit.resume;

import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/** Leaves out the classes that were green when the tests began. */
public final class GreenFilter implements PostDiscoveryFilter {
  private final Set<String> green;

  /** For JUnit. */
  public GreenFilter() {
    this(GreenClasses.named());
  }

  GreenFilter(Optional<GreenClasses> notes) {
    green = notes.map(GreenClasses::names).orElse(Set.of());
  }

  /** JUnit asks of every descriptor, and leaves out those that have no children (any more). */
  @Override
  public FilterResult apply(TestDescriptor descriptor) {
    return wasGreen(descriptor)
        ? FilterResult.excluded("its class was green")
        : FilterResult.included("its class has yet to be green");
  }

  private boolean wasGreen(TestDescriptor descriptor) {
    boolean itself =
        descriptor
            .getSource()
            .filter(ClassSource.class::isInstance)
            .map(ClassSource.class::cast)
            .filter(source -> green.contains(source.getClassName()))
            .isPresent();
    return itself || descriptor.getParent().filter(this::wasGreen).isPresent();
  }
}
