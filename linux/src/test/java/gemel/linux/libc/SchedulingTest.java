package gemel.linux.libc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SchedulingTest {
  @Test
  void threadHasRealTimePriorityOrHearsWhyNot() throws Exception {
    CompletableFuture<String> outcome = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          int result = Scheduling.realTime(Scheduling.LEAST);
          outcome.complete(result < 0 ? Errno.describe(-result) : policy());
        });

    assertThat(outcome.get(10, TimeUnit.SECONDS))
        .satisfiesAnyOf(
            policy -> assertThat(policy).isEqualTo("2"),
            refusal -> assertThat(refusal).startsWith("EPERM"));
  }

  /** The scheduling policy of the calling thread: field 41 of proc_pid_stat(5). */
  private static String policy() {
    try {
      String stat = Files.readString(Path.of("/proc/thread-self/stat"));
      return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[41 - 3];
    } catch (IOException e) {
      return e.toString();
    }
  }
}
