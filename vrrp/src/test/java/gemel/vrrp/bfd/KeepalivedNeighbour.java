package gemel.vrrp.bfd;

import static java.nio.charset.StandardCharsets.UTF_8;

import gemel.linux.namespace.TestHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.opentest4j.TestAbortedException;

/**
 * A real keepalived on a test host, with one {@code bfd_instance} of defaults but for the
 * multiplier.
 */
final class KeepalivedNeighbour implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/keepalived");

  /** {@code min_rx} and {@code min_tx}. */
  static final int DEFAULT_MILLIS = 10;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Process process;
  private final Path log;

  private KeepalivedNeighbour(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * @param directory for its files
   * @throws TestAbortedException where it is not installed; in CI that is a failure
   */
  static KeepalivedNeighbour started(TestHost host, String neighbour, Path directory)
      throws IOException {
    if (!Files.isExecutable(PROGRAM)) {
      String why = PROGRAM + " is not installed (apt-get install keepalived)";
      if (System.getenv("CI") != null) {
        throw new IllegalStateException(why);
      }
      throw new TestAbortedException(why);
    }
    Path file = directory.resolve("keepalived.conf");
    Files.writeString(
        file,
        """
        global_defs {
          bfd_rt_priority 1
          bfd_rlimit_rttime 1000000
        }
        bfd_instance B {
          neighbor_ip %s
          multiplier %d
        }
        """
            .formatted(neighbour, RunningBfd.multiplier(DEFAULT_MILLIS)));
    Path log = directory.resolve("log");
    ProcessBuilder program =
        new ProcessBuilder(
            host.command(
                PROGRAM.toString(),
                "--dont-fork",
                "--log-console",
                "--log-detail",
                "--use-file=" + file,
                "--pid=" + directory.resolve("keepalived.pid"),
                "--bfd_pid=" + directory.resolve("bfd.pid")));
    program.redirectErrorStream(true).redirectOutput(log.toFile());
    return new KeepalivedNeighbour(program.start(), log);
  }

  /** Waits until it has said this. */
  void says(String words) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String said = "";
    while (!said.contains(words)) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "keepalived did not say '%s' within %s, but:%n%s".formatted(words, PATIENCE, said));
      }
      LockSupport.parkNanos(5_000_000);
      said = Files.readString(log, UTF_8);
    }
  }

  /** Ends it, which it does without a word to its neighbour. */
  void end() {
    process.destroy();
    process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    end();
  }
}
