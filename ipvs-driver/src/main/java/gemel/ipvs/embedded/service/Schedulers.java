package gemel.ipvs.embedded.service;

import gemel.ipvs.SchedulerName;

/** The schedulers by name. */
final class Schedulers {
  private Schedulers() {}

  static Scheduler of(SchedulerName name) {
    return switch (name) {
      case RR -> new RoundRobin();
      case WRR -> new WeightedRoundRobin();
      case LC -> new LeastConnections(false);
      case WLC -> new LeastConnections(true);
      case SH -> new SourceHash();
    };
  }
}
