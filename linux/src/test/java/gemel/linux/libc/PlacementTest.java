package gemel.linux.libc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlacementTest {
  private static List<String> refused(@Nullable Integer nice, Set<Integer> processors)
      throws InterruptedException {
    List<String> refused = new ArrayList<>();
    Placement placement =
        new Placement("checker", nice, /* realTimePriority= */ 0, processors, /* noSwap= */ false);
    Thread thread = Thread.ofPlatform().start(() -> refused.addAll(placement.take()));
    thread.join();
    return refused;
  }

  @Test
  void whatTheSystemRefusesIsASentence() throws InterruptedException {
    assertThat(refused(19, Set.of(Scheduling.MOST_PROCESSORS - 1)))
        .singleElement()
        .asString()
        .startsWith("checker_cpu_affinity has no effect: EINVAL")
        .endsWith("; it takes processors that this machine, or the process's cpuset, has");
  }

  @Test
  void whoWantsNothingIsRefusedNothing() throws InterruptedException {
    assertThat(refused(null, Set.of())).isEmpty();
  }
}
