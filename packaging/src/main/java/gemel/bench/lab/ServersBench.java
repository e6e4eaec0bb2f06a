package gemel.bench.lab;

import gemel.bench.report.Effort;
import gemel.bench.report.Progress;
import gemel.bench.report.Result;
import gemel.bench.report.ResultTable;
import gemel.lab.ForwardingMode;
import gemel.lab.LabProcess;
import gemel.lab.Node;
import gemel.lab.Topology;
import gemel.linux.net.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code gemel bench servers}: throughput against the number of real servers. */
public final class ServersBench {
  private static final List<Integer> COUNTS = List.of(1, 3, 10, 30, 100);
  private static final List<ForwardingMode> MODES =
      List.of(ForwardingMode.NAT, ForwardingMode.DR, ForwardingMode.TUN);
  private static final int MOST = 100;
  private static final int FIRST_PORT = 8100;
  private static final int PORTS_OF_MODE = 100;
  private static final int FIRST_HOST = 100;
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  private ServersBench() {}

  public static Result run(Effort effort, Progress progress) {
    try (Scene scene = Scene.set()) {
      return measure(scene, effort, progress);
    }
  }

  private static Result measure(Scene scene, Effort effort, Progress progress) {
    List<IpAddress> servers = addServers(scene);
    Rules rules = new Rules();
    List<Integer> ports = new ArrayList<>(List.of(Scene.WEB));
    for (ForwardingMode mode : MODES) {
      for (int count : COUNTS) {
        int port = port(mode, count);
        ports.add(port);
        rules.add('t', port, mode, servers.subList(0, count), port);
      }
    }
    progress.say("starting web servers and Gemel");
    scene.startServers(ports);
    LabProcess gemel = scene.startGemel(rules.lines()).process();
    List<ResultTable> tables = new ArrayList<>();
    for (ForwardingMode mode : MODES) {
      progress.say("warming up: " + mode);
      ask(scene, mode, MOST, gemel, WARM_UP);
      tables.add(measure(scene, mode, gemel, effort, progress));
    }
    return new Result(
        tables,
        List.of(
            "The servers are 100 addresses on three web servers, so that only the director's work"
                + " grows with their number; each request has a connection of its own."));
  }

  /** Their addresses take turns on the lab's three server nodes. */
  private static List<IpAddress> addServers(Scene scene) {
    List<IpAddress> servers = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      servers.add(IpAddress.parse("198.18.20." + (FIRST_HOST + i)));
    }
    for (int number = 1; number <= Topology.SERVERS; number++) {
      Node node = scene.lab().server(number);
      StringBuilder lines = new StringBuilder();
      for (int i = number - 1; i < MOST; i += Topology.SERVERS) {
        lines.append("addr add %s/24 dev eth0\n".formatted(servers.get(i)));
      }
      node.ip(lines.toString());
    }
    return servers;
  }

  private static int port(ForwardingMode mode, int count) {
    return FIRST_PORT + PORTS_OF_MODE * MODES.indexOf(mode) + COUNTS.indexOf(count);
  }

  private static ResultTable measure(
      Scene scene, ForwardingMode mode, LabProcess gemel, Effort effort, Progress progress) {
    ResultTable table =
        ResultTable.against(name(1), "requests answered by %s".formatted(mode), "per second");
    for (int round = 1; round <= effort.rounds(); round++) {
      for (int count : COUNTS) {
        progress.round(round, effort, mode + ", " + name(count));
        Load load = ask(scene, mode, count, gemel, effort.each());
        table.add(name(count), load.requests() / (double) Math.max(1, effort.each().toSeconds()));
      }
    }
    return table;
  }

  private static Load ask(
      Scene scene, ForwardingMode mode, int count, LabProcess gemel, Duration time) {
    return Load.of(
        scene,
        Scene.gemel(mode.name(), port(mode, count)),
        gemel,
        Wrk.Manner.NEW_CONNECTIONS,
        time);
  }

  private static String name(int count) {
    return count == 1 ? "1 server" : count + " servers";
  }
}
