package gemel.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that was started inside a node, with its output in a file. Its process id is the
 * program's own: nothing stands between.
 */
public final class LabProcess implements AutoCloseable {
  private static final Duration KILLED = Duration.ofSeconds(5);
  private static final int TAIL_LINES = 12;

  private final String name;
  private final Process process;
  private final Path log;

  /** Where its output begins in the log. */
  private final int begin;

  private LabProcess(String name, Process process, Path log, int begin) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.begin = begin;
  }

  /** Starts it; output of an earlier one in the same log is kept, and is not this one's. */
  static LabProcess start(String name, Path log, List<String> words) {
    try {
      int begin = Files.exists(log) ? Files.readString(log).length() : 0;
      Process process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return new LabProcess(name, process, log, begin);
    } catch (IOException e) {
      throw new LabException("starting " + String.join(" ", words), e);
    }
  }

  public String name() {
    return name;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Everything it has written so far. */
  public String output() {
    try {
      return Files.readString(log).substring(begin);
    } catch (IOException e) {
      throw new LabException("reading " + log, e);
    }
  }

  /** The end of its output, for a message. */
  public String tail() {
    List<String> lines = output().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
  }

  /** Waits until its output contains {@code text}. */
  public void awaitOutput(String text, Duration limit) {
    Await.until(
        "%s says '%s'".formatted(name, text),
        limit,
        () -> output().contains(text) || endedBefore(text),
        this::tail);
  }

  private boolean endedBefore(String text) {
    if (!process.isAlive() && !output().contains(text)) {
      throw new LabException(
          "%s ended (exit %d) before it said '%s': %s"
              .formatted(name, process.exitValue(), text, tail()));
    }
    return false;
  }

  /** Sends a signal by name, as kill(1) knows it: {@code STOP}, {@code CONT}, {@code HUP}. */
  public void signal(String signal) {
    Command.run(List.of("sh", "-c", "kill -%s %d".formatted(signal, pid())), "");
  }

  /** SIGKILL; returns once it is gone. */
  public void kill() {
    process.destroyForcibly();
    awaitExit(KILLED);
  }

  /** SIGTERM; returns its exit status. */
  public int terminate(Duration limit) {
    process.destroy();
    return awaitExit(limit);
  }

  /** Its exit status, once it has ended. */
  public int awaitExit(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new LabException(
            "%s (pid %d) did not end within %d ms: %s"
                .formatted(name, pid(), limit.toMillis(), tail()));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while waiting for the end of " + name);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }
}
