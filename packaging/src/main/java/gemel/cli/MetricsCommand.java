package gemel.cli;

import io.vertx.core.buffer.Buffer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code gemel metrics}: what Prometheus would get. */
@Command(
    name = "metrics",
    description = {
      "Print the metrics of a running director in Prometheus' text format, as GET /metrics of the"
          + " control socket gives them.",
      "For a look, or for node_exporter's textfile collector."
    },
    mixinStandardHelpOptions = true)
final class MetricsCommand implements Callable<Integer> {
  @ParentCommand private Gemel program = new Gemel();

  @Override
  public Integer call() {
    try (ControlClient client = new ControlClient(program.runtimeDirectory)) {
      Buffer text = client.getText("/metrics");
      System.out.writeBytes(text.getBytes()); // UTF-8, whatever this terminal's encoding is
      System.out.flush();
    }
    return Gemel.DONE;
  }
}
