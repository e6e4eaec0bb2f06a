package gemel.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs another program to its end, within a bounded time. */
final class Command {
  private static final Duration LIMIT = Duration.ofSeconds(20);

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
      CompletableFuture<String> out = read(process.getInputStream());
      CompletableFuture<String> err = read(process.getErrorStream());
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new LabException(line + " did not end within " + LIMIT.toSeconds() + " s");
      }
      return new CommandResult(process.exitValue(), out.join(), err.join());
    } catch (IOException e) {
      throw new LabException("talking to " + line, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while waiting for " + line);
    } finally {
      process.destroyForcibly();
    }
  }

  private static CompletableFuture<String> read(InputStream stream) {
    CompletableFuture<String> text = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try (stream) {
            text.complete(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
          } catch (IOException e) {
            text.completeExceptionally(e);
          }
        });
    return text;
  }
}
