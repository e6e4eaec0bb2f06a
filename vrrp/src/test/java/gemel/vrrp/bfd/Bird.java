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

/** A real BIRD on a test host, with one BFD session. */
final class Bird implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/bird");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TestHost host;
  private final Process process;
  private final Path directory;

  private Bird(TestHost host, Process process, Path directory) {
    this.host = host;
    this.process = process;
    this.directory = directory;
  }

  /**
   * @param neighbour whom it has a session with
   * @param options of its interface: {@code interval 10 ms; passive yes;}
   * @param directory for its files
   * @throws TestAbortedException where it is not installed; in CI that is a failure
   */
  static Bird started(TestHost host, String neighbour, String options, Path directory)
      throws IOException {
    if (!Files.isExecutable(PROGRAM)) {
      String why = PROGRAM + " is not installed (apt-get install bird2)";
      if (System.getenv("CI") != null) {
        throw new IllegalStateException(why);
      }
      throw new TestAbortedException(why);
    }
    Path file = directory.resolve("bird.conf");
    Files.writeString(file, configuration(neighbour, options));
    // in the foreground, so that the process is its own and no other's
    ProcessBuilder program =
        new ProcessBuilder(
            host.command(
                PROGRAM.toString(),
                "-f",
                "-c",
                file.toString(),
                "-s",
                directory.resolve("bird.ctl").toString(),
                "-P",
                directory.resolve("bird.pid").toString()));
    program.redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile());
    return new Bird(host, program.start(), directory);
  }

  private static String configuration(String neighbour, String options) {
    return """
    router id 192.0.2.2;
    log stderr all;
    protocol device {
    }
    protocol bfd {
      interface "%s" {
        %s
      };
      neighbor %s dev "%s";
    }
    """
        .formatted(TestHost.DEVICE, options, neighbour, TestHost.DEVICE);
  }

  /** Waits until its session is in a state: {@code Up}, {@code Down}. */
  void is(String state) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String seen = "";
    while (!seen.contains(" " + state + " ")) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "BIRD's session is not %s within %s, but:%n%s%n%s"
                .formatted(state, PATIENCE, seen, log()));
      }
      LockSupport.parkNanos(5_000_000);
      seen = sessions();
    }
  }

  /** What it shows of its sessions; empty before it can be asked. */
  private String sessions() {
    try {
      return host.run(
          "birdc", "-r", "-s", directory.resolve("bird.ctl").toString(), "show", "bfd", "sessions");
    } catch (IllegalStateException e) {
      return String.valueOf(e.getMessage());
    }
  }

  String log() {
    try {
      return Files.readString(directory.resolve("log"), UTF_8);
    } catch (IOException e) {
      return "its log cannot be read: " + e;
    }
  }

  /** It is there, and does nothing: no goodbye, nothing is received. */
  void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    int status =
        new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(name, process.pid()))
            .start()
            .waitFor();
    if (status != 0) {
      throw new IllegalStateException("kill -%s %d: %d".formatted(name, process.pid(), status));
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }
}
