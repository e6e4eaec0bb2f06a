package gemel.tests.lab;

import gemel.lab.Await;
import gemel.lab.Lab;
import gemel.lab.LabProcess;
import gemel.lab.Node;
import gemel.lab.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.opentest4j.TestAbortedException;

/**
 * A real keepalived as one of the two directors. It holds the VIP, but forwards nothing: it has no
 * virtual servers, and where the lab runs there need be no ip_vs.
 */
final class Keepalived {
  private static final Path PROGRAM = Path.of("/usr/sbin/keepalived");
  private static final Duration SLOWLY = Duration.ofSeconds(40);

  private final Node node;
  private final Path configuration;
  private final LabProcess process;
  private int readUpTo;

  private Keepalived(Node node, Path configuration, LabProcess process) {
    this.node = node;
    this.configuration = configuration;
    this.process = process;
  }

  /** Starts it as the director of this number, with the priority that {@link PairFile} gives it. */
  static Keepalived start(Lab lab, int director, PairFile file) {
    return start(lab, director, file.vrrpText(director));
  }

  /**
   * Starts it as the director of this number.
   *
   * @param text its configuration
   * @throws TestAbortedException where it is not installed; in CI that is a failure
   */
  static Keepalived start(Lab lab, int director, String text) {
    requireInstalled();
    Node node = lab.director(director);
    try {
      Path directory = Files.createTempDirectory(lab.directory(), "keepalived-" + node + "-");
      Path configuration = directory.resolve("keepalived.conf");
      Files.writeString(configuration, text);
      LabProcess process =
          node.start(
              directory.resolve("log"),
              PROGRAM.toString(),
              "--dont-fork",
              "--log-console",
              "--log-detail",
              "--vrrp",
              "--use-file=" + configuration,
              "--pid=" + directory.resolve("keepalived.pid"),
              "--vrrp_pid=" + directory.resolve("vrrp.pid"));
      Keepalived keepalived = new Keepalived(node, configuration, process);
      lab.closing(keepalived::crash);
      return keepalived;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireInstalled() {
    if (!Files.isExecutable(PROGRAM)) {
      String why = PROGRAM + " is not installed (apt-get install keepalived)";
      if (System.getenv("CI") != null) {
        throw new IllegalStateException(why);
      }
      throw new TestAbortedException(why);
    }
  }

  /** Waits until it has entered a state, once more since it was last waited for. */
  void enters(String state) {
    String words = "Entering %s STATE".formatted(state);
    Await.until(
        "keepalived on %s says '%s'".formatted(node, words),
        SLOWLY,
        () -> process.output().indexOf(words, readUpTo) >= 0,
        process::tail);
    readUpTo = process.output().indexOf(words, readUpTo) + words.length();
  }

  /** Everything that it has said. */
  List<String> log() {
    return process.output().lines().toList();
  }

  /** Has it follow another configuration. */
  void reload(String text) throws IOException {
    Files.writeString(configuration, text);
    process.signal("HUP");
  }

  /** Ends it as an operator does: it says goodbye. */
  void leave() {
    process.terminate(SLOWLY);
  }

  /**
   * Ends it without a word. The child goes first, as one whose parent dies says goodbye; the parent
   * is held still meanwhile, or it would begin its child anew. Its addresses stay.
   */
  void crash() {
    if (process.isAlive()) {
      process.signal("STOP");
      ProcessHandle.of(process.pid()).stream()
          .flatMap(ProcessHandle::descendants)
          .forEach(ProcessHandle::destroyForcibly);
      process.kill();
    }
  }

  /** Takes out what a crash has left, as a boot would. */
  void forgetAddresses() {
    node.outcome("ip", "addr", "del", Topology.VIP + "/24", "dev", Topology.CLIENT_NETWORK);
  }
}
