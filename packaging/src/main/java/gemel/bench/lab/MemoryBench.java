package gemel.bench.lab;

import gemel.bench.report.Effort;
import gemel.bench.report.Progress;
import gemel.bench.report.Result;
import gemel.bench.report.ResultTable;
import gemel.lab.DirectorProcess;
import gemel.lab.ForwardingMode;
import gemel.lab.LabException;
import gemel.lab.Topology;
import java.time.Duration;
import java.util.List;

/** {@code gemel bench memory}: what the whole process holds with a million connections. */
public final class MemoryBench {
  private static final int CONNECTIONS = 1_000_000;
  private static final int PORT = 9001;
  private static final long PER_SECOND = 100_000;
  private static final int MOST_PASSES = 5;
  private static final Duration PASS = Duration.ofSeconds(60);

  private static final double MEBIBYTE = 1 << 20;

  private MemoryBench() {}

  /** One start of the director for each round. */
  public static Result run(Effort effort, Progress progress) {
    ResultTable resident = ResultTable.of("resident memory of the process", "MiB");
    ResultTable each = ResultTable.of("memory that a connection takes", "octets");
    for (int round = 1; round <= effort.rounds(); round++) {
      try (Scene scene = Scene.set()) {
        progress.round(round, effort, "a director with an empty table, let alone for a while");
        DirectorProcess director =
            scene.startGemel(
                new Rules()
                    .add('u', PORT, ForwardingMode.NAT, List.of(Topology.server(1)), PORT)
                    .lines());
        resident.add("just started", mebibytes(director));
        double before = SettledMemory.of(director.process());
        resident.add("let alone", before / MEBIBYTE);
        progress.round(round, effort, "%,d clients send a packet each".formatted(CONNECTIONS));
        fill(scene, director);
        resident.add("with 1,000,000 connections", mebibytes(director));
        double after = SettledMemory.of(director.process());
        resident.add("with 1,000,000 connections, let alone", after / MEBIBYTE);
        each.add("all of the process's growth", (after - before) / CONNECTIONS);
      }
    }
    return new Result(
        List.of(resident, each),
        List.of(
            "VmRSS of /proc/PID/status (the JVM, its libraries, heap and connection table) of a"
                + " director by hand with the launcher's settings; UDP by NAT, a packet each.",
            "Let alone: %d s later, when the collector and malloc have given back what was free; growth"
                    .formatted(SettledMemory.ALONE.toSeconds())
                + " is between these. The table alone takes what docs/performance.md says."));
  }

  private static double mebibytes(DirectorProcess director) {
    return ProcessCount.residentBytes(director.process()) / MEBIBYTE;
  }

  /** What was lost on the way is sent once more. */
  private static void fill(Scene scene, DirectorProcess director) {
    try (PacketBlast blast =
        new PacketBlast(
            scene.client(),
            CONNECTIONS,
            Topology.directorMac(1, Topology.CLIENT_NETWORK),
            Topology.VIP,
            PORT)) {
      long connections = 0;
      for (int pass = 0; pass < MOST_PASSES && connections < CONNECTIONS; pass++) {
        blast.send(PER_SECOND, CONNECTIONS, PASS);
        connections = director.status().connections();
      }
      if (connections < CONNECTIONS) {
        throw new LabException(
            "%d connections of %d came into the table".formatted(connections, CONNECTIONS));
      }
    }
  }
}
