package gemel.demo;

import gemel.lab.ForwardingMode;
import gemel.lab.Lab;
import gemel.lab.LabException;
import gemel.lab.PeerKeys;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gemel demo}. */
@Command(
    name = "demo",
    description = {
      "Shows a failover in network namespaces: two directors, three web servers, clients, crashes.",
      "Ends with a table of what was measured; fails if a connection or a request was lost."
    },
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  @Option(
      names = "--mode",
      paramLabel = "NAT|DR|TUN|FNAT",
      description = "Only this forwarding mode; may be given again. Default: all.")
  private List<ForwardingMode> modes = List.of(ForwardingMode.values());

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes the measurements to FILE, too.")
  private @Nullable Path json;

  @Option(
      names = "--keep-logs",
      paramLabel = "DIR",
      description = "Copies the logs of all processes and their configuration to DIR.")
  private @Nullable Path keepLogs;

  @Override
  public Integer call() throws IOException {
    Narrator narrator = new Narrator(System.out);
    List<ModeReport> reports = new ArrayList<>();
    try {
      for (ForwardingMode mode : modes) {
        narrator.scene(mode.title());
        reports.add(play(mode, narrator));
      }
    } catch (LabException e) {
      System.err.println("gemel demo: " + e.getMessage());
      return FAILED;
    }
    System.out.println();
    System.out.print(ReportTable.of(reports));
    write(reports);
    List<String> complaints =
        reports.stream().flatMap(report -> report.complaints().stream()).toList();
    complaints.forEach(complaint -> System.err.println("gemel demo: " + complaint));
    return complaints.isEmpty() ? 0 : FAILED;
  }

  private ModeReport play(ForwardingMode mode, Narrator narrator) {
    narrator.say("building the lab");
    try (Lab lab = Lab.build()) {
      try {
        narrator.say("starting three web servers and two directors");
        Stage stage = Stage.set(lab, mode, PeerKeys.make(lab.directory().resolve("keys")));
        stage.awaitPair();
        narrator.say("d1 is master, d2 stands by, all servers are up");
        return new Act(mode, stage, narrator).play();
      } finally {
        if (keepLogs != null) {
          lab.copyFiles(keepLogs.resolve(mode.name()));
        }
      }
    }
  }

  private void write(List<ModeReport> reports) throws IOException {
    if (json != null) {
      JsonArray all = new JsonArray();
      reports.forEach(report -> all.add(report.toJson()));
      Files.writeString(json, new JsonObject().put("modes", all).encodePrettily() + "\n");
    }
  }
}
