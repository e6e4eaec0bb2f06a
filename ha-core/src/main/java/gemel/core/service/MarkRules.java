package gemel.core.service;

import gemel.core.plan.Plan;
import gemel.ipvs.ForwardingEngine;
import gemel.ipvs.MarkRule;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Which packets services by mark take: what was said by hand, then what the file says. Belongs to
 * the event loop.
 */
final class MarkRules {
  private final ForwardingEngine engine;
  private List<MarkRule> file = List.of();
  private List<MarkRule> byHand = List.of();
  private List<MarkRule> applied = List.of();

  MarkRules(ForwardingEngine engine) {
    this.engine = engine;
  }

  /** Those of another plan from now on; what was said by hand stays. */
  CompletionStage<Void> follow(Plan plan) {
    file = plan.markRules();
    return apply();
  }

  /** These by hand from now on, and no others. */
  CompletionStage<Void> set(List<MarkRule> rules) {
    byHand = List.copyOf(rules);
    return apply();
  }

  List<MarkRule> byHand() {
    return byHand;
  }

  List<MarkRule> file() {
    return file;
  }

  private CompletionStage<Void> apply() {
    List<MarkRule> wanted = Stream.concat(byHand.stream(), file.stream()).toList();
    if (wanted.equals(applied)) {
      return CompletableFuture.completedFuture(null);
    }
    applied = wanted;
    return engine.mark(wanted);
  }
}
