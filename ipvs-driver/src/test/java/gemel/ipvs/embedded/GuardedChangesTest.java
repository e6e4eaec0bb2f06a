package gemel.ipvs.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.EngineException;
import gemel.ipvs.Protocol;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import gemel.ipvs.embedded.guard.Guarded;
import gemel.linux.net.IpAddress;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A guard and an engine that do one thing after the other, when they are told to go on. */
class GuardedChangesTest {
  private final Arena arena = Arena.ofConfined();
  private final Shard shard = new Shard(arena, 10, 42, Duration.ofSeconds(1), _ -> true);
  private final Deque<Runnable> toDo = new ArrayDeque<>();
  private final List<String> story = new ArrayList<>();
  private final GuardedChanges changes = new GuardedChanges(this::guard, this::engine);

  @AfterEach
  void close() {
    arena.close();
  }

  private CompletionStage<Void> guard(Supplier<Guarded> wanted) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    toDo.add(() -> {
      story.add("guards " + wanted.get().services().size());
      done.complete(null);
    });
    return done;
  }

  private CompletionStage<Void> engine(EngineThread.Task task) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    toDo.add(() -> {
      task.run(shard, 0);
      done.complete(null);
    });
    return done;
  }

  private void goOn() {
    while (!toDo.isEmpty()) {
      toDo.remove().run();
    }
  }

  private static ServiceKey key(int port) {
    return new ServiceKey.ByAddress(Protocol.TCP, IpAddress.parse("192.0.2.1"), port);
  }

  private CompletionStage<Void> change(String name, TableChange change) {
    return changes.make(plan -> plan.follow(List.of(change)), (_, _) -> story.add(name));
  }

  private CompletionStage<Void> add(int port) {
    return change(
        "adds " + port,
        new TableChange.AddService(new VirtualService(key(port), SchedulerName.RR)));
  }

  private CompletionStage<Void> remove(int port) {
    return change("removes " + port, new TableChange.RemoveService(key(port)));
  }

  @Test
  void whatIsNewIsGuardedBeforeItIsServedAndWhatIsOldUntilItIsNot() {
    add(80);
    goOn();
    remove(80);
    goOn();
    assertThat(story)
        .containsExactly("guards 1", "adds 80", "guards 1", "guards 1", "removes 80", "guards 0");
  }

  @Test
  void whatComesMeanwhileIsOneTurnTogether() {
    CompletionStage<Void> first = add(80);
    CompletionStage<Void> second = add(81);
    CompletionStage<Void> third = remove(80);
    goOn();
    assertThat(story)
        .containsExactly(
            "guards 1", "adds 80", "guards 1", "guards 2", "adds 81", "removes 80", "guards 1");
    assertThat(List.of(first, second, third))
        .allSatisfy(change -> assertThat(change).isCompleted());
  }

  @Test
  void aTurnIsBounded() {
    List<CompletionStage<Void>> all = new ArrayList<>();
    for (int port = 1; port <= 2 * GuardedChanges.MOST + 1; port++) {
      all.add(add(port));
    }
    goOn();
    assertThat(story.stream().filter(line -> line.startsWith("guards"))).hasSize(3 * 2);
    assertThat(all).allSatisfy(change -> assertThat(change).isCompleted());
  }

  @Test
  void aRefusalIsOneChangesAlone() {
    add(80);
    CompletionStage<Void> refused =
        changes.make(
            _ -> {},
            (_, _) -> {
              throw new EngineException("no");
            });
    CompletionStage<Void> other = add(81);
    goOn();
    assertThat(refused).isCompletedExceptionally();
    assertThat(other).isCompleted();
    assertThat(story).endsWith("adds 81", "guards 2");
  }
}
