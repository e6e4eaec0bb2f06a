package gemel.cli;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code gemel status}: what a running director knows of itself. */
@Command(
    name = "status",
    description = "Show groups, addresses, services and servers, with the reasons.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @ParentCommand private Gemel program = new Gemel();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "-o",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table or json (default: ${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.table;

  @Override
  public Integer call() {
    JsonObject document = new ControlClient(program.runtimeDirectory).get("/v1/status");
    PrintWriter out = spec.commandLine().getOut();
    if (format == OutputFormat.json) {
      out.println(document.encodePrettily());
    } else {
      out.print(new StatusText(document).text());
      out.flush();
    }
    return Gemel.DONE;
  }
}
