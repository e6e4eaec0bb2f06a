package gemel.core.service;

import gemel.core.plan.Plan;
import gemel.healthcheck.settings.CheckSettings;

/** Hears what the checks say, whatever that means for services. Called on the event loop. */
public interface CheckNews {
  /** Tells nobody. */
  CheckNews NOBODY =
      new CheckNews() {
        @Override
        public void followed(Plan plan) {}

        @Override
        public void turned(CheckSettings check) {}
      };

  /** There are the checks of this plan now, and no others. */
  void followed(Plan plan);

  /** The status of a check has changed, or it begins or ends to rest. */
  void turned(CheckSettings check);
}
