package gemel.ipvs.embedded;

import gemel.ipvs.EngineException;
import gemel.ipvs.embedded.guard.GuardPlan;
import gemel.ipvs.embedded.guard.Guarded;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Changes of the engine's table, each with the guard before the host's stack: what is new is
 * guarded before it is served, what is old until it is not served any more.
 *
 * <p>One turn at a time, so that the end of one does not take down what the next has put up. What
 * comes meanwhile is one turn together: a guard costs what all servers cost, and when a director
 * starts, each of them comes into the table by itself.
 */
final class GuardedChanges {
  /** Changes of a turn: the engine forwards nothing while it makes them. */
  static final int MOST = 64;

  private final Function<Supplier<Guarded>, CompletionStage<Void>> guard;
  private final Function<EngineThread.Task, CompletionStage<Void>> engine;

  /** Belongs to the guard's thread. */
  private final GuardPlan plan = new GuardPlan();

  private final Deque<Change> waiting = new ArrayDeque<>();
  private boolean underWay;

  private record Change(
      Consumer<GuardPlan> planned, EngineThread.Task task, CompletableFuture<Void> done) {
    /** A refusal is this change's alone. */
    void perform(Shard shard, long now) {
      try {
        task.run(shard, now);
      } catch (EngineException refusal) {
        done.completeExceptionally(refusal);
      }
    }
  }

  /**
   * None yet.
   *
   * @param guard guards what it is given, and nothing else; asks for it on a thread that is always
   *     the same
   * @param engine has the engine do something
   */
  GuardedChanges(
      Function<Supplier<Guarded>, CompletionStage<Void>> guard,
      Function<EngineThread.Task, CompletionStage<Void>> engine) {
    this.guard = guard;
    this.engine = engine;
  }

  /**
   * Makes a change; any thread.
   *
   * @param planned what it means for the guard
   * @return done when the engine has it; fails with what was refused
   */
  synchronized CompletionStage<Void> make(Consumer<GuardPlan> planned, EngineThread.Task task) {
    Change change = new Change(planned, task, new CompletableFuture<>());
    waiting.add(change);
    if (!underWay) {
      turn();
    }
    return change.done();
  }

  private synchronized void turn() {
    List<Change> together = new ArrayList<>();
    while (together.size() < MOST && !waiting.isEmpty()) {
      together.add(waiting.remove());
    }
    underWay = !together.isEmpty();
    if (!underWay) {
      return;
    }
    guard
        .apply(() -> withBefore(together))
        .thenCompose(_ ->
            engine.apply((shard, now) -> together.forEach(change -> change.perform(shard, now))))
        .thenCompose(_ -> guard.apply(plan::guarded))
        .whenComplete((_, failure) -> ended(together, failure));
  }

  private Guarded withBefore(List<Change> together) {
    Guarded before = plan.guarded();
    together.forEach(change -> change.planned().accept(plan));
    return before.and(plan.guarded());
  }

  private void ended(List<Change> together, @Nullable Throwable failure) {
    turn(); // first: who hears of the end may make the next change
    for (Change change : together) {
      if (failure == null) {
        change.done().complete(null);
      } else {
        change.done().completeExceptionally(failure);
      }
    }
  }
}
