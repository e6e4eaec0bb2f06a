package gemel.healthcheck.runner;

import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.machine.CheckFinding;
import gemel.healthcheck.machine.HealthTransition;
import gemel.healthcheck.settings.CheckSettings;

/** Whoever uses the verdicts. Called on the runner's event loop, in order, as things happen. */
public interface HealthListener {
  /** The status of a check has changed. Adding, replacing or removing a check is not a change. */
  void changed(CheckSettings check, HealthTransition transition);

  /** It is up as before, and says something else of its server's share. */
  void reweighed(CheckSettings check, CheckSuccess because);

  /** Something is wrong with the checking; the status is what it was. */
  void found(CheckSettings check, CheckFinding finding);
}
