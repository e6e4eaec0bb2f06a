package gemel.cli;

import gemel.bench.BenchCommand;
import gemel.demo.DemoCommand;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program. */
@Command(
    name = "gemel",
    description = "A high-availability load-balancing director.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      CheckCommand.class,
      StatusCommand.class,
      ConnectionsCommand.class,
      IpvsCommand.class,
      MarkRuleCommand.class,
      DemoCommand.class,
      BenchCommand.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 it could not be done, 2 usage, 3 the configuration is invalid."
    })
public final class Gemel {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int INVALID_CONFIGURATION = 3;

  @Option(
      names = "--runtime-dir",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      defaultValue = "/run/gemel",
      description = "Where the control socket and notes are (default: ${DEFAULT-VALUE}).")
  Path runtimeDirectory = Path.of("/run/gemel");

  /** Runs a command, and ends with its exit code. */
  public static void main(String[] arguments) {
    System.exit(execute(List.of(arguments)));
  }

  /** What follows {@code ipvs} is ipvsadm's, to the letter. */
  private static int execute(List<String> arguments) {
    CommandLine line = commandLine();
    int end = endOfOwn(arguments);
    for (CommandLine command : line.getSubcommands().values()) {
      if (command.getCommand() instanceof IpvsCommand ipvs) {
        ipvs.words(arguments.subList(end, arguments.size()));
      }
    }
    return line.execute(arguments.subList(0, end).toArray(String[]::new));
  }

  /** Behind {@code ipvs}, where that is the command; else the very end. */
  private static int endOfOwn(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      if (word.equals("--runtime-dir")) {
        i++;
      } else if (!word.startsWith("-")) {
        return word.equals(IpvsCommand.NAME) ? i + 1 : arguments.size();
      }
    }
    return arguments.size();
  }

  static CommandLine commandLine() {
    return new CommandLine(new Gemel())
        .setExecutionExceptionHandler((failure, command, _) -> {
          if (failure instanceof CommandFailure known) {
            command.getErr().println("gemel: " + known.reason());
            return FAILED;
          }
          throw failure;
        });
  }
}
