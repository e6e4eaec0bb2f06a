package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.tests.lab.LabTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How the kernel runs the event loop of a director, on which checks are made, and how the rest. */
@LabTest
class CheckThreadKeywordsTest {
  /** As the kernel cuts the name that Vert.x gives it: proc_pid_comm(5). */
  private static final String EVENT_LOOP = "vert.x-eventloo";

  private static final String ENGINE = "engine-0";

  @AutoClose private static LoneMaster master;

  @BeforeAll
  static void start() {
    String global =
        """
        global_defs {
          vrrp_rt_priority 42
          checker_priority 7
          checker_rt_priority 41
          checker_cpu_affinity 0
          checker_no_swap
        }
        """;
    master =
        LoneMaster.start(
            global + LoneMaster.file("VI", "virtual_ipaddress_excluded", List.of("198.18.10.101")));
  }

  /** A file of the director's thread of that name. */
  private static String of(String thread, String file) throws IOException {
    Path tasks = Path.of("/proc/" + master.director().status().json().getLong("pid") + "/task");
    try (Stream<Path> all = Files.list(tasks)) {
      for (Path task : all.toList()) {
        if (name(task).equals(thread)) {
          return Files.readString(task.resolve(file));
        }
      }
    }
    throw new AssertionError("there is no thread " + thread);
  }

  /** The name of a thread; none of one that has ended meanwhile. */
  private static String name(Path task) throws IOException {
    try {
      return Files.readString(task.resolve("comm")).strip();
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  /** A field of proc_pid_stat(5), counted from 1. */
  private static int stat(String thread, int field) throws IOException {
    String stat = of(thread, "stat");
    String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Integer.parseInt(words[field - 3]);
  }

  @Test
  void checkerPriorityIsTheNiceValueOfTheEventLoop() throws IOException {
    assertThat(stat(EVENT_LOOP, 19)).isEqualTo(7);
    assertThat(stat(ENGINE, 19)).isNotEqualTo(7);
    assertThat(stat("host-VI", 19)).isNotEqualTo(7);
  }

  @Test
  void checkerRtPriorityIsThatOfTheEventLoop() throws IOException {
    assertThat(stat(EVENT_LOOP, 40)).isEqualTo(41);
    assertThat(stat(ENGINE, 40)).isZero();
    assertThat(stat("vrrp-VI", 40)).isEqualTo(42);
  }

  @Test
  void checkerCpuAffinityIsWhereTheEventLoopRuns() throws IOException {
    String here = "\nCpus_allowed_list:\t0\n";
    assertThat(of(EVENT_LOOP, "status")).contains(here);
    if (Runtime.getRuntime().availableProcessors() > 1) {
      assertThat(of(ENGINE, "status")).doesNotContain(here);
      assertThat(of("vrrp-VI", "status")).doesNotContain(here);
    }
  }

  /** That nothing is locked without is in {@link HostKeywordsTest}. */
  @Test
  void checkerNoSwapKeepsTheProcessInMemory() throws IOException {
    assertThat(of(EVENT_LOOP, "status")).containsPattern("VmLck:\\s+[1-9]");
  }
}
