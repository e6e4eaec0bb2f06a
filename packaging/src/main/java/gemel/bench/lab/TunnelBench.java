package gemel.bench.lab;

import gemel.bench.report.Effort;
import gemel.bench.report.Progress;
import gemel.bench.report.Result;
import gemel.bench.report.ResultTable;
import gemel.lab.ForwardingMode;
import java.util.List;

/** {@code gemel bench tunnel}: what the tunnel's header costs a client that sends full packets. */
public final class TunnelBench {
  private static final int DR_PORT = 8081;
  private static final int TUN_PORT = 8082;
  private static final String DR = "DR";

  private TunnelBench() {}

  public static Result run(Effort effort, Progress progress) {
    try (Scene scene = Scene.set()) {
      scene.startServers(List.of(Scene.WEB, DR_PORT, TUN_PORT));
      scene.startGemel(
          new Rules()
              .add('t', DR_PORT, ForwardingMode.DR, Scene.servers(), DR_PORT)
              .add('t', TUN_PORT, ForwardingMode.TUN, Scene.servers(), TUN_PORT)
              .lines());
      List<Contender> contenders =
          List.of(Scene.gemel(DR, DR_PORT), Scene.gemel("TUN, segments as they come", TUN_PORT));
      ResultTable table = ResultTable.against(DR, "upload of 64 MiB", "Mbit/s");
      for (int round = 1; round <= effort.rounds(); round++) {
        for (Contender contender : contenders) {
          progress.round(round, effort, contender.name());
          double seconds = Transfer.upload(scene.client(), contender);
          table.add(contender.name(), Nginx.BIG * 8 / 1e6 / seconds);
        }
      }
      return new Result(
          List.of(table),
          List.of(
              "Uploads, because only what the client sends goes through the tunnel.",
              "The servers unwrap packets in a Java program of the lab, which is the slower part."));
    }
  }
}
