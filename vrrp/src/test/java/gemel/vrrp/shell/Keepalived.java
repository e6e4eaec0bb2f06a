package gemel.vrrp.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import gemel.linux.namespace.TestHost;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** A real keepalived on a test host: virtual router 51 for {@link RunningGroup#VIP}. */
final class Keepalived implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/keepalived");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Process process;
  private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();
  private final List<String> read = new ArrayList<>();

  private Keepalived(Process process) {
    this.process = process;
    Thread.ofPlatform().name("keepalived-log").daemon().start(this::readLog);
  }

  /**
   * @param directory for its configuration and pid files
   * @throws TestAbortedException where it is not installed; in CI that is a failure
   */
  static Keepalived started(TestHost host, Dialect dialect, int priority, Path directory)
      throws IOException {
    if (!Files.isExecutable(PROGRAM)) {
      String why = PROGRAM + " is not installed (apt-get install keepalived)";
      if (System.getenv("CI") != null) {
        throw new IllegalStateException(why);
      }
      throw new TestAbortedException(why);
    }
    Path file = directory.resolve("keepalived.conf");
    Files.writeString(file, configuration(dialect, priority));
    List<String> command =
        host.command(
            PROGRAM.toString(),
            "--dont-fork",
            "--log-console",
            "--log-detail",
            "--vrrp",
            "--use-file=" + file,
            "--pid=" + directory.resolve("keepalived.pid"),
            "--vrrp_pid=" + directory.resolve("vrrp.pid"));
    return new Keepalived(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private static String configuration(Dialect dialect, int priority) {
    Duration interval = dialect.interval();
    return """
    global_defs {
      vrrp_version %d
      vrrp_rt_priority 1
      vrrp_rlimit_rttime 1000000
    }
    vrrp_instance VI_1 {
      state BACKUP
      interface %s
      virtual_router_id 51
      priority %d
      advert_int %s
      %s
      virtual_ipaddress {
        %s
      }
    }
    """
        .formatted(
            dialect.version().number(),
            TestHost.DEVICE,
            priority,
            interval.toMillis() % 1000 == 0 ? interval.toSeconds() : interval.toMillis() / 1000.0,
            dialect.lines(),
            String.join("\n", dialect.virtualAddresses()));
  }

  private void readLog() {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      String line;
      while ((line = lines.readLine()) != null) {
        unread.add(line);
      }
    } catch (IOException e) {
      unread.add("its log cannot be read: " + e);
    }
  }

  /** Waits until it has said this, after what was waited for before. */
  void says(String words) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      String line = unread.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null) {
        throw new AssertionError(
            "keepalived did not say '%s' within %s, but:%n%s"
                .formatted(words, PATIENCE, String.join(System.lineSeparator(), read)));
      }
      read.add(line);
      if (line.contains(words)) {
        return;
      }
    }
  }

  /** Everything that it has said so far. */
  List<String> log() {
    unread.drainTo(read);
    return List.copyOf(read);
  }

  /** Ends it as an operator does: it says goodbye. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("keepalived does not end: " + log());
    }
  }

  /**
   * Ends it without a word: child first, for one whose parent dies says goodbye. The parent is held
   * still meanwhile, or it would begin its child anew.
   */
  void crash() throws IOException, InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    new ProcessBuilder("sh", "-c", "kill -STOP " + process.pid()).start().waitFor();
    children.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      process.destroy();
      process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
  }
}
