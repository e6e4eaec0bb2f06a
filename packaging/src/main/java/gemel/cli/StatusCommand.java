package gemel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code gemel status}: what a running director knows of itself. */
@Command(
    name = "status",
    description = "Show groups, addresses, services and servers, with the reasons.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @ParentCommand private Gemel program = new Gemel();

  @Mixin private DocumentOutput output = new DocumentOutput();

  @Override
  public Integer call() {
    output.print(
        ControlClient.getOnce(program.runtimeDirectory, "/v1/status"),
        document -> new StatusText(document).text());
    return Gemel.DONE;
  }
}
