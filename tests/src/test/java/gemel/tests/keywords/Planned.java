package gemel.tests.keywords;

import gemel.config.Configuration;
import gemel.config.ConfigurationReader;
import gemel.config.ConfigurationResult;
import gemel.core.plan.Plan;
import gemel.core.plan.Planner;
import java.nio.file.Path;

/** What reader and planner make of a configuration that has no mistake in it. */
record Planned(Configuration configuration, Plan plan) {
  /** The director's id, which {@code @west} lines ask for. */
  static final String ID = "west";

  static Planned of(String text) {
    return of(new ConfigurationReader(ID).parse("director.conf", text));
  }

  static Planned of(Path file) {
    return of(new ConfigurationReader(ID).read(file));
  }

  private static Planned of(ConfigurationResult read) {
    Planner.Result planned = Planner.plan(read.configuration());
    if (read.hasErrors() || !planned.unplanned().isEmpty()) {
      throw new AssertionError(read.diagnostics() + " " + planned.unplanned());
    }
    return new Planned(read.configuration(), planned.plan());
  }
}
