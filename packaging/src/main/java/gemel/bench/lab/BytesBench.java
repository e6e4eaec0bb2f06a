package gemel.bench.lab;

import gemel.bench.report.Effort;
import gemel.bench.report.Progress;
import gemel.bench.report.Result;
import gemel.bench.report.ResultTable;
import gemel.lab.ForwardingMode;
import gemel.lab.Node;
import gemel.lab.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code gemel bench bytes}: what crosses the director for each octet that the client gets. */
public final class BytesBench {
  private static final int NAT_PORT = 8080;
  private static final int DR_PORT = 8081;
  private static final int TUN_PORT = 8082;
  private static final int HAPROXY_PORT = 8090;

  private BytesBench() {}

  public static Result run(Effort effort, Progress progress) {
    try (Scene scene = Scene.set()) {
      scene.startServers(List.of(Scene.WEB, DR_PORT, TUN_PORT));
      scene.startGemel(
          new Rules()
              .add('t', NAT_PORT, ForwardingMode.NAT, Scene.servers(), Scene.WEB)
              .add('t', DR_PORT, ForwardingMode.DR, Scene.servers(), DR_PORT)
              .add('t', TUN_PORT, ForwardingMode.TUN, Scene.servers(), TUN_PORT)
              .lines());
      scene.startHaproxy(HAPROXY_PORT, Scene.servers());
      return measure(scene, effort, progress);
    }
  }

  private static Result measure(Scene scene, Effort effort, Progress progress) {
    Map<Contender, Node> contenders = new LinkedHashMap<>();
    contenders.put(Scene.gemel("NAT", NAT_PORT), scene.lab().director(1));
    contenders.put(Scene.gemel("DR", DR_PORT), scene.lab().director(1));
    contenders.put(Scene.gemel("TUN", TUN_PORT), scene.lab().director(1));
    contenders.put(Scene.proxy(Contender.HAPROXY, HAPROXY_PORT), scene.lab().director(2));
    ResultTable table =
        ResultTable.of(
            "octets that cross the director, in and out", "per octet that the client gets");
    for (int round = 1; round <= effort.rounds(); round++) {
      for (Map.Entry<Contender, Node> entry : contenders.entrySet()) {
        progress.round(round, effort, entry.getKey().name());
        long before = octets(entry.getValue());
        Transfer.download(scene.client(), entry.getKey());
        table.add(entry.getKey().name(), (double) (octets(entry.getValue()) - before) / Nginx.BIG);
      }
    }
    return new Result(
        List.of(table),
        List.of(
            "A download of 64 MiB; the kernel's counts of the director's interfaces, each octet once"
                + " where it comes in and once where it goes out, with the headers of big frames"
                + " that stand for many packets."));
  }

  private static long octets(Node director) {
    return InterfaceCount.of(director, Topology.CLIENT_NETWORK).bytes()
        + InterfaceCount.of(director, Topology.SERVER_NETWORK).bytes();
  }
}
