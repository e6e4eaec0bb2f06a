package gemel.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * {@code gemel run} in a director's node, started with the product's own launcher. It can be killed
 * and started again; each start has a log of its own.
 */
public final class DirectorProcess {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(25);
  private static final String READY = "gemel is running";

  private final Lab lab;
  private final Node node;
  private final Path launcher;
  private final List<String> options;
  private final Path runtimeDirectory;
  private final ControlApi api;
  private int starts;
  private LabProcess process;

  private DirectorProcess(Lab lab, Node node, List<String> options) {
    this.lab = lab;
    this.node = node;
    this.launcher = GemelHome.launcher();
    this.options = List.copyOf(options);
    this.runtimeDirectory = lab.directory().resolve("run-" + node);
    this.api = new ControlApi(runtimeDirectory);
    this.process = launch();
  }

  /** Starts a director; it is not ready yet, see {@link #awaitReady}. */
  public static DirectorProcess start(Lab lab, Node node, Path configuration) {
    return start(lab, node, List.of("-f", configuration.toString()));
  }

  /** The same with any options of {@code gemel run}. */
  public static DirectorProcess start(Lab lab, Node node, List<String> options) {
    return new DirectorProcess(lab, node, options);
  }

  private LabProcess launch() {
    Path log = lab.directory().resolve("gemel-%s-%d.log".formatted(node, ++starts));
    List<String> words =
        new ArrayList<>(
            List.of(launcher.toString(), "--runtime-dir", runtimeDirectory.toString(), "run"));
    words.addAll(options);
    return lab.closing(node.start(log, words.toArray(String[]::new)));
  }

  /** Starts it once more, after it has ended. */
  public void restart() {
    if (process.isAlive()) {
      throw new IllegalStateException(node + " still runs as process " + process.pid());
    }
    process = launch();
  }

  /** Waits until it answers. */
  public void awaitReady() {
    process.awaitOutput(READY, START);
  }

  public Node node() {
    return node;
  }

  /** The product's process. */
  public LabProcess process() {
    return process;
  }

  /** Its control socket. */
  public ControlApi api() {
    return api;
  }

  /**
   * What it says now.
   *
   * @throws LabException if it does not answer
   */
  public DirectorStatus status() {
    try {
      return api.status();
    } catch (IOException e) {
      throw new LabException("asking " + node + " for its status: " + process.tail(), e);
    }
  }

  /** Waits until its status is as wished; it need not answer yet. */
  public DirectorStatus await(String event, Duration limit, Predicate<DirectorStatus> wished) {
    AtomicReference<Object> seen = new AtomicReference<>("nothing");
    return Await.untilPresent(
        node + " " + event,
        limit,
        BETWEEN_QUESTIONS,
        () -> look(seen).filter(wished),
        () -> seen + "\n" + process.tail());
  }

  private Optional<DirectorStatus> look(AtomicReference<Object> seen) {
    if (!process.isAlive()) {
      throw new LabException(node + ": gemel has ended: " + process.tail());
    }
    try {
      DirectorStatus status = api.status();
      seen.set(status);
      return Optional.of(status);
    } catch (IOException e) {
      seen.set(e);
      return Optional.empty();
    }
  }

  /** Where its control socket is. */
  public Path runtimeDirectory() {
    return runtimeDirectory;
  }

  /** Runs {@code gemel} with this director's runtime directory, as an operator would. */
  public String cli(String... arguments) {
    String[] words = new String[arguments.length + 3];
    words[0] = launcher.toString();
    words[1] = "--runtime-dir";
    words[2] = runtimeDirectory.toString();
    System.arraycopy(arguments, 0, words, 3, arguments.length);
    return node.run(words);
  }
}
