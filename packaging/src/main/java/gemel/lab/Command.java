package gemel.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs another program to its end, within a bounded time. */
final class Command {
  /** Longer than any program here waits for an answer itself. */
  private static final Duration LIMIT = Duration.ofSeconds(40);

  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private Command() {}

  /**
   * What the program wrote to standard output.
   *
   * @param input what it reads from standard input
   * @throws LabException if it cannot be run, does not end in time or fails
   */
  static String run(List<String> words, String input) {
    CommandResult result = outcome(words, input);
    if (result.exit() != 0) {
      throw new LabException(
          "%s: exit %d: %s%s"
              .formatted(
                  String.join(" ", words), result.exit(), result.err(), result.out().strip()));
    }
    return result.out();
  }

  /** As {@link #run}, whatever its exit status. */
  static CommandResult outcome(List<String> words, String input) {
    String line = String.join(" ", words);
    Process process;
    try {
      process = new ProcessBuilder(words).start();
    } catch (IOException e) {
      throw new LabException("starting " + line, e);
    }
    try {
      Listener out = Listener.to(process.getInputStream());
      Listener err = Listener.to(process.getErrorStream());
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        askForThreads(process);
        throw new LabException(
            "%s did not end within %d s: %s%s"
                .formatted(line, LIMIT.toSeconds(), err.soFar(), out.soFar()));
      }
      return new CommandResult(process.exitValue(), out.whole(), err.whole());
    } catch (IOException e) {
      throw new LabException("talking to " + line, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while waiting for " + line);
    } finally {
      process.destroyForcibly();
    }
  }

  /** A JVM says on SIGQUIT what its threads do; another program ends. */
  private static void askForThreads(Process process) throws IOException, InterruptedException {
    new ProcessBuilder("sh", "-c", "kill -QUIT " + process.pid()).start().waitFor();
    Thread.sleep(LAST_WORDS);
  }
}
