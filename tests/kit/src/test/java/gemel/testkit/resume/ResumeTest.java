package gemel.testkit.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs classes of its own in a launcher of its own, as a run and the next one would. */
class ResumeTest {
  private static final List<Class<?>> ALL =
      List.of(Green.class, Outer.class, Red.class, RedInside.class, Skipped.class, BrokenOff.class);

  @TempDir private Path folder;

  @Test
  void whatWasGreenIsLeftOutTheNextTime() {
    GreenClasses notes = new GreenClasses(folder.resolve("green"));

    assertThat(testsRunWith(notes)).isEqualTo(6);
    assertThat(notes.names())
        .containsExactlyInAnyOrder(Green.class.getName(), Outer.class.getName());

    assertThat(testsRunWith(notes)).isEqualTo(4);
    assertThat(notes.names()).hasSize(2);
  }

  @Test
  void withoutNotesEverythingRuns() {
    assertThat(run(Optional.empty())).isEqualTo(6);
    assertThat(folder).isEmptyDirectory();
  }

  private static long testsRunWith(GreenClasses notes) {
    return run(Optional.of(notes));
  }

  private static long run(Optional<GreenClasses> notes) {
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    LauncherConfig alone =
        LauncherConfig.builder()
            .enablePostDiscoveryFilterAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .addPostDiscoveryFilters(new GreenFilter(notes))
            .addTestExecutionListeners(new GreenListener(notes), summary)
            .build();
    LauncherFactory.create(alone)
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(ALL.stream().map(type -> selectClass(type)).toList())
                .build());
    return summary.getSummary().getTestsStartedCount();
  }

  static class Green {
    @Test
    void isGreen() {}
  }

  static class Outer {
    @Nested
    class Inner {
      @Test
      void isGreen() {}
    }
  }

  static class Red {
    @Test
    void isRed() {
      assertTrue(Red.class.getName().isEmpty());
    }
  }

  static class RedInside {
    @Test
    void isGreen() {}

    @Nested
    class Inner {
      @Test
      void isRed() {
        assertTrue(Red.class.getName().isEmpty());
      }
    }
  }

  static class Skipped {
    @Test
    @Disabled("what it needs is not here")
    void isSkipped() {}
  }

  static class BrokenOff {
    @Test
    void isBrokenOff() {
      Assumptions.abort("what it needs is not here");
    }
  }
}
