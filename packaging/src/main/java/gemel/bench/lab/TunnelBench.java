package gemel.bench.lab;

import gemel.bench.report.Effort;
import gemel.bench.report.Progress;
import gemel.bench.report.Result;
import gemel.bench.report.ResultTable;
import gemel.lab.Topology;
import java.util.List;
import java.util.stream.Collectors;

/** {@code gemel bench tunnel}: what the tunnel's header costs a client that sends full packets. */
public final class TunnelBench {
  private static final int DR_PORT = 8081;
  private static final int TUN_PORT = 8082;
  private static final int CLAMPED_PORT = 8083;
  private static final String DR = "DR";

  private TunnelBench() {}

  public static Result run(Effort effort, Progress progress) {
    try (Scene scene = Scene.set()) {
      scene.startServers(List.of(Scene.WEB, DR_PORT, TUN_PORT, CLAMPED_PORT));
      scene.startGemel(
          service(DR_PORT, "DR", "")
              + service(TUN_PORT, "TUN", "")
              + service(CLAMPED_PORT, "TUN", "mss_clamp on"));
      List<Contender> contenders =
          List.of(
              Scene.gemel(DR, DR_PORT),
              Scene.gemel("TUN, segments as they come", TUN_PORT),
              Scene.gemel("TUN, mss_clamp", CLAMPED_PORT));
      ResultTable table = ResultTable.against(DR, "upload of 64 MiB", "Mbit/s");
      for (int round = 1; round <= effort.rounds(); round++) {
        for (Contender contender : contenders) {
          progress.round(round, effort, contender.name());
          forgetPathMtus(scene);
          double seconds = Transfer.upload(scene.client(), contender);
          table.add(contender.name(), Nginx.BIG * 8 / 1e6 / seconds);
        }
      }
      return new Result(
          List.of(table),
          List.of(
              "Uploads, because only what the client sends goes through the tunnel.",
              "Segments as they come: the engine refuses the first full one, and the client makes"
                  + " smaller ones then. mss_clamp: it makes smaller ones from the start. The client"
                  + " forgets what it has learned before each upload.",
              "The servers unwrap packets in a Java program of the lab, which is the slower part."));
    }
  }

  private static String service(int port, String kind, String more) {
    String servers =
        Scene.servers().stream()
            .map(server -> "  real_server %s %d {\n  }\n".formatted(server, port))
            .collect(Collectors.joining());
    return """
    virtual_server %s %d {
      lb_algo rr
      lb_kind %s
      protocol TCP
      %s
    %s}
    """
        .formatted(Topology.VIP, port, kind, more, servers);
  }

  private static void forgetPathMtus(Scene scene) {
    scene.client().ip("route flush cache\n");
  }
}
