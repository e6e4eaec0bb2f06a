package gemel.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code gemel maintenance}: servers that are not to have connections. */
@Command(
    name = "maintenance",
    description = {
      "Withdraw servers, bring them back, and list those that are withdrawn.",
      "A server that is withdrawn drains first: its connections go on, and nobody new comes.",
      "Nobody is told that it fails meanwhile."
    },
    synopsisSubcommandLabel = "on|off|list",
    mixinStandardHelpOptions = true)
final class MaintenanceCommand {
  private static final String SERVER =
      "ADDRESS:PORT of a real server, or ADDRESS for all its ports.";

  @ParentCommand private Gemel program = new Gemel();

  @Spec private CommandSpec command = CommandSpec.create();

  @Command(
      name = "on",
      mixinStandardHelpOptions = true,
      description = "Withdraw a server, and do not wait: 'gemel drain --no-wait'.")
  int on(
      @Parameters(paramLabel = "SERVER", description = SERVER) String server,
      @Option(
              names = "--deadline",
              paramLabel = "SECONDS",
              description = "Take it out after this, whatever connections are left.")
          @Nullable Long deadline) {
    try (WithdrawnServers servers = new WithdrawnServers(program.runtimeDirectory)) {
      return print(servers.withdraw(server, deadline).text());
    }
  }

  @Command(
      name = "off",
      mixinStandardHelpOptions = true,
      description = "Bring a server back: it serves again as its checks say.")
  int off(@Parameters(paramLabel = "SERVER", description = SERVER) String server) {
    try (WithdrawnServers servers = new WithdrawnServers(program.runtimeDirectory)) {
      servers.bringBack(server);
      return Gemel.DONE;
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Show the servers that are withdrawn.")
  int list() {
    try (WithdrawnServers servers = new WithdrawnServers(program.runtimeDirectory)) {
      WithdrawnServers.Shown all = servers.all();
      return print(all.servers().isEmpty() ? "no server is withdrawn\n" : all.text());
    }
  }

  private int print(String text) {
    PrintWriter out = command.commandLine().getOut();
    out.print(text);
    out.flush();
    return Gemel.DONE;
  }
}
