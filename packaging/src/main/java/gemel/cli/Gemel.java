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
    footer = {
      "",
      "Exit codes: 0 done, 1 it could not be done, 2 usage, 3 the configuration is invalid."
    })
public final class Gemel {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int INVALID_CONFIGURATION = 3;

  private static final List<Class<?>> COMMANDS =
      List.of(
          RunCommand.class,
          CheckCommand.class,
          StatusCommand.class,
          WhyCommand.class,
          MetricsCommand.class,
          ConnectionsCommand.class,
          IpvsCommand.class,
          MarkRuleCommand.class,
          DrainCommand.class,
          MaintenanceCommand.class,
          DecodeCommand.class,
          DemoCommand.class,
          BenchCommand.class);

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
    int place = placeOfCommand(arguments);
    String word = place < arguments.size() ? arguments.get(place) : "";
    int end = word.equals(IpvsCommand.NAME) ? place + 1 : arguments.size();
    CommandLine line = commandLine(word);
    for (CommandLine command : line.getSubcommands().values()) {
      if (command.getCommand() instanceof IpvsCommand ipvs) {
        ipvs.words(arguments.subList(end, arguments.size()));
      }
    }
    return line.execute(arguments.subList(0, end).toArray(String[]::new));
  }

  /** Behind the program's own options. */
  private static int placeOfCommand(List<String> arguments) {
    int place = 0;
    while (place < arguments.size() && arguments.get(place).startsWith("-")) {
      place += arguments.get(place).equals("--runtime-dir") ? 2 : 1;
    }
    return Math.min(place, arguments.size());
  }

  /**
   * The program with one command, or with all of them if there is no such command: to know all of
   * them takes as long as many a command does.
   */
  public static CommandLine commandLine(String command) {
    CommandLine line = new CommandLine(new Gemel());
    COMMANDS.stream()
        .filter(known -> known.getAnnotation(Command.class).name().equals(command))
        .findFirst()
        .ifPresentOrElse(line::addSubcommand, () -> addAll(line));
    return line.setExecutionExceptionHandler((failure, failed, _) -> {
      if (failure instanceof CommandFailure known) {
        failed.getErr().println("gemel: " + known.reason());
        return FAILED;
      }
      throw failure;
    });
  }

  private static void addAll(CommandLine line) {
    COMMANDS.forEach(line::addSubcommand);
    line.addSubcommand(CommandLine.HelpCommand.class);
  }
}
