package gemel.core.service;

import gemel.ipvs.ForwardingEngine;
import gemel.ipvs.MarkRule;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tells the engine which packets services by mark take. Belongs to the event loop. */
final class MarkRules {
  private final ForwardingEngine engine;
  private List<MarkRule> applied = List.of();

  MarkRules(ForwardingEngine engine) {
    this.engine = engine;
  }

  /** These from now on, and no others. */
  CompletionStage<Void> follow(List<MarkRule> wanted) {
    if (wanted.equals(applied)) {
      return CompletableFuture.completedFuture(null);
    }
    applied = wanted;
    return engine.mark(wanted);
  }
}
