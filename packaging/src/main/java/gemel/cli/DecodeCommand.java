package gemel.cli;

import gemel.cli.decode.Capture;
import gemel.cli.decode.CaptureException;
import gemel.cli.decode.CapturedAdvertisement;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gemel decode}: what is in a capture, and what is wrong with it. */
@Command(
    name = "decode",
    description = {
      "Show every VRRP advertisement of a capture (pcap or pcapng), one a line, and why a router"
          + " would not take it."
    },
    mixinStandardHelpOptions = true)
final class DecodeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "What tcpdump -w has written.")
  private Path file = Path.of("");

  @Option(
      names = "-o",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, or json: an object a line (default: ${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.table;

  private int advertisements;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      int frames = new Capture(file).read(found -> print(found, out));
      if (format == OutputFormat.table) {
        out.printf("%d advertisements in %d frames%n", advertisements, frames);
      }
      return Gemel.DONE;
    } catch (CaptureException e) {
      throw new CommandFailure(e.reason());
    } finally {
      out.flush();
    }
  }

  private void print(CapturedAdvertisement found, PrintWriter out) {
    advertisements++;
    out.println(
        switch (format) {
          case table -> found.line();
          case json -> found.json().encode();
        });
  }
}
