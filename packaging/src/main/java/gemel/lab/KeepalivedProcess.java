package gemel.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real keepalived as one of the two directors. It holds the VIP, but forwards nothing: of it only
 * the VRRP part runs, and where the lab runs there need be no ip_vs.
 */
public final class KeepalivedProcess {
  /** Where Debian has it. */
  public static final Path PROGRAM = Path.of("/usr/sbin/keepalived");

  private static final Duration SLOWLY = Duration.ofSeconds(40);

  private final Node node;
  private final Path configuration;
  private final LabProcess process;
  private int readUpTo;

  private KeepalivedProcess(Node node, Path configuration, LabProcess process) {
    this.node = node;
    this.configuration = configuration;
    this.process = process;
  }

  /**
   * Starts it as the director of this number.
   *
   * @param text its configuration
   */
  public static KeepalivedProcess start(Lab lab, int director, String text) {
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
      KeepalivedProcess keepalived = new KeepalivedProcess(node, configuration, process);
      lab.closing(keepalived::crash);
      return keepalived;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has entered a state, once more since it was last waited for. */
  public void enters(String state) {
    String words = "Entering %s STATE".formatted(state);
    Await.until(
        "keepalived on %s says '%s'".formatted(node, words),
        SLOWLY,
        () -> process.output().indexOf(words, readUpTo) >= 0,
        process::tail);
    readUpTo = process.output().indexOf(words, readUpTo) + words.length();
  }

  /** Everything that it has said. */
  public List<String> log() {
    return process.output().lines().toList();
  }

  /** Has it follow another configuration. */
  public void reload(String text) throws IOException {
    Files.writeString(configuration, text);
    process.signal("HUP");
  }

  /** Ends it as an operator does: it says goodbye. */
  public void leave() {
    process.terminate(SLOWLY);
  }

  /** Parent and child. */
  public List<Long> processes() {
    return Stream.concat(Stream.of(process.pid()), children().map(ProcessHandle::pid)).toList();
  }

  /**
   * Ends it without a word. The child goes first, as one whose parent dies says goodbye; the parent
   * is held still meanwhile, or it would begin its child anew. Its addresses stay.
   */
  public void crash() {
    if (process.isAlive()) {
      process.signal("STOP");
      children().forEach(ProcessHandle::destroyForcibly);
      process.kill();
    }
  }

  private Stream<ProcessHandle> children() {
    return ProcessHandle.of(process.pid()).stream().flatMap(ProcessHandle::descendants);
  }

  /** Takes out what a crash has left, as a boot would. */
  public void forgetAddresses() {
    node.outcome("ip", "addr", "del", Topology.VIP + "/24", "dev", Topology.CLIENT_NETWORK);
  }
}
