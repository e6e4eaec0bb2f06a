package gemel.cli;

import java.io.Console;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code gemel status}: what a running director knows of itself. */
@Command(
    name = "status",
    description = "Show groups, addresses, services and servers, with the reasons.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  private static final String PATH = "/v1/status";
  private static final double SHORTEST = 0.1;
  private static final double LONGEST = 86_400;

  /** Erases a terminal and begins at its top (ECMA-48: CUP, ED). */
  private static final String ANEW = "\033[H\033[2J";

  @ParentCommand private Gemel program = new Gemel();

  @Spec private CommandSpec command = CommandSpec.create();

  @Mixin private DocumentOutput output = new DocumentOutput();

  @Option(
      names = "--watch",
      paramLabel = "SECONDS",
      arity = "0..1",
      fallbackValue = "1",
      description =
          "Show it again and again, each SECONDS (default: ${FALLBACK-VALUE}), until interrupted;"
              + " with -o json, a line each.")
  private @Nullable Double watch;

  @Override
  public Integer call() throws InterruptedException {
    if (watch != null) {
      return watch(interval(watch));
    }
    output.print(
        ControlClient.getOnce(program.runtimeDirectory, PATH),
        document -> new StatusText(document).text());
    return Gemel.DONE;
  }

  private Duration interval(double seconds) {
    if (!(seconds >= SHORTEST && seconds <= LONGEST)) {
      throw new ParameterException(
          command.commandLine(), "--watch takes %s to %.0f seconds".formatted(SHORTEST, LONGEST));
    }
    return Duration.ofNanos((long) (seconds * 1e9));
  }

  /** A director that is not there may come, or come back. */
  private int watch(Duration interval) throws InterruptedException {
    boolean isSeen = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    String before = isSeen ? ANEW : "";
    try (ControlClient client = new ControlClient(program.runtimeDirectory)) {
      while (true) {
        try {
          output.printAgain(
              client.get(PATH), document -> before + new StatusText(document).text() + "\n");
        } catch (NoDirector none) {
          command.commandLine().getErr().println(before + "gemel: " + none.reason());
        }
        Thread.sleep(interval);
      }
    }
  }
}
