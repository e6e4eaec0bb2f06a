package gemel.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code gemel drain}: takes a server out without breaking a connection. */
@Command(
    name = "drain",
    description = {
      "Let nobody new come to a server, wait until it has no connections, and take it out.",
      "It stays out, also over restarts, until 'gemel maintenance off SERVER' brings it back.",
      "To interrupt this command changes nothing: the server goes on draining."
    },
    mixinStandardHelpOptions = true)
final class DrainCommand implements Callable<Integer> {
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  @ParentCommand private Gemel program = new Gemel();

  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(
      paramLabel = "SERVER",
      description = "ADDRESS:PORT of a real server, or ADDRESS for all its ports.")
  private String server = "";

  @Option(
      names = "--deadline",
      paramLabel = "SECONDS",
      description = "Take it out after this, whatever connections are left (default: never).")
  private @Nullable Long deadline;

  @Option(names = "--no-wait", description = "Only begin.")
  private boolean isQuick;

  @Override
  public Integer call() throws InterruptedException {
    try (WithdrawnServers servers = new WithdrawnServers(program.runtimeDirectory)) {
      WithdrawnServers.Shown shown = servers.withdraw(server, deadline);
      String said = say("", shown);
      while (!isQuick && shown.areDraining()) {
        Thread.sleep(BETWEEN);
        shown = servers.named(server);
        said = say(said, shown);
      }
      if (shown.servers().isEmpty()) {
        throw new CommandFailure(server + " was brought back meanwhile");
      }
    }
    return Gemel.DONE;
  }

  /** What is as it was before is not said again. */
  private String say(String before, WithdrawnServers.Shown shown) {
    String now = shown.text();
    if (!now.equals(before)) {
      PrintWriter out = command.commandLine().getOut();
      out.print(now);
      out.flush();
    }
    return now;
  }
}
