package gemel.bench.lab;

import static gemel.bench.lab.Contender.HAPROXY;
import static gemel.bench.lab.Contender.NGINX;
import static gemel.bench.lab.Contender.NOBODY;

import gemel.bench.report.Effort;
import gemel.bench.report.Progress;
import gemel.bench.report.Result;
import gemel.bench.report.ResultTable;
import gemel.lab.ForwardingMode;
import gemel.lab.LabException;
import gemel.lab.LabProcess;
import gemel.lab.Topology;
import gemel.linux.net.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code gemel bench connections}: many open at once, through one address, to one real server. */
public final class ConnectionsBench {
  private static final int MANY = 100_000;

  /** As many as a proxy's process may have, with two descriptors for each. */
  private static final int FEWER = 9_000;

  /** Web servers beside the first one, so that all together may have so many descriptors. */
  private static final int MORE_SERVERS = 9;

  private static final String FIRST = "NAT";
  private static final int NAT_PORT = 8080;
  private static final int DR_PORT = 8081;
  private static final int TUN_PORT = 8082;
  private static final int HAPROXY_PORT = 8090;
  private static final int NGINX_PORT = 8091;
  private static final Path SLABS = Path.of("/proc/slabinfo");

  private final Effort effort;
  private final Progress progress;
  private final ResultTable open =
      ResultTable.of("open at once, of %,d asked for".formatted(MANY), "connections");
  private final ResultTable own =
      ResultTable.against(HAPROXY, "memory of the director's process", "octets per connection");
  private final ResultTable kernel =
      ResultTable.of(
          "memory of the kernel's, beyond the client's and the server's", "octets per connection");

  private ConnectionsBench(Effort effort, Progress progress) {
    this.effort = effort;
    this.progress = progress;
  }

  /** In each round every director is started anew, as processes seldom give memory back. */
  public static Result run(Effort effort, Progress progress) {
    ConnectionsBench bench = new ConnectionsBench(effort, progress);
    for (int round = 1; round <= effort.rounds(); round++) {
      try (Scene scene = Scene.set()) {
        bench.round(scene, round);
      }
    }
    return new Result(
        List.of(bench.open, bench.own, bench.kernel),
        List.of(
            "A connection counts if a request was answered on it and nobody has closed it since; all"
                + " go to one real server.",
            "The process's memory is the growth of VmRSS, with %,d open through Gemel (let alone for"
                    .formatted(MANY)
                + " %d s before and after) and %,d through"
                    .formatted(SettledMemory.ALONE.toSeconds(), FEWER)
                + " a proxy, whose process may not have more descriptors everywhere. nginx has made"
                + " room for its connections before.",
            "The kernel's is the growth of its objects in use (/proc/slabinfo) with %,d open, less that"
                    .formatted(FEWER)
                + " without any director: the whole machine's, so that other programs blur it; about"
                + " nothing, or less, means that there is nothing but the client's and the server's.",
            "Gemel's memory is shown for its first mode: a connection takes as much in the others, and"
                + " what it leaves is taken up again by the next one's."));
  }

  private void round(Scene scene, int round) {
    double without = 0;
    Map<Contender, LabProcess> contenders = start(scene);
    progress.round(round, effort, "warming up");
    OpenConnections.open(scene, Scene.nobody(), FEWER).close();
    for (Map.Entry<Contender, LabProcess> entry : contenders.entrySet()) {
      Contender contender = entry.getKey();
      String name = contender.name();
      progress.round(round, effort, "%s, %,d connections".formatted(name, FEWER));
      double residentBefore = ProcessCount.residentBytes(entry.getValue());
      double slabBefore = slab();
      try (OpenConnections connections = OpenConnections.open(scene, contender, FEWER)) {
        if (connections.open() < FEWER) {
          throw new LabException("%s: %d of %d".formatted(name, connections.open(), FEWER));
        }
        double slab = (slab() - slabBefore) / FEWER;
        if (name.equals(NOBODY)) {
          without = slab;
        } else {
          kernel.add(name, slab - without);
        }
        if (name.equals(HAPROXY) || name.equals(NGINX)) {
          own.add(name, (ProcessCount.residentBytes(entry.getValue()) - residentBefore) / FEWER);
        }
      }
      if (contender.address().equals(Topology.VIP)) {
        many(scene, entry, round);
      }
    }
  }

  private void many(Scene scene, Map.Entry<Contender, LabProcess> entry, int round) {
    String name = entry.getKey().name();
    progress.round(round, effort, "%s, %,d connections".formatted(name, MANY));
    double residentBefore = name.equals(FIRST) ? SettledMemory.of(entry.getValue()) : 0;
    try (OpenConnections connections = OpenConnections.open(scene, entry.getKey(), MANY)) {
      open.add(name, connections.open());
      if (name.equals(FIRST)) {
        own.add(name, (SettledMemory.of(entry.getValue()) - residentBefore) / MANY);
      }
    }
  }

  private static Map<Contender, LabProcess> start(Scene scene) {
    List<IpAddress> server = List.of(Topology.server(1));
    OpenConnections.addAddresses(scene, MANY);
    List<Integer> ports = List.of(Scene.WEB, DR_PORT, TUN_PORT);
    LabProcess beside = scene.startServers(ports);
    scene.addServers(MORE_SERVERS, ports);
    LabProcess gemel =
        scene
            .startGemel(
                new Rules()
                    .add('t', NAT_PORT, ForwardingMode.NAT, server, Scene.WEB)
                    .add('t', DR_PORT, ForwardingMode.DR, server, DR_PORT)
                    .add('t', TUN_PORT, ForwardingMode.TUN, server, TUN_PORT)
                    .lines())
            .process();
    Map<Contender, LabProcess> contenders = new LinkedHashMap<>();
    contenders.put(Scene.nobody(), beside);
    contenders.put(Scene.gemel(FIRST, NAT_PORT), gemel);
    contenders.put(Scene.gemel("DR", DR_PORT), gemel);
    contenders.put(Scene.gemel("TUN", TUN_PORT), gemel);
    contenders.put(Scene.proxy(HAPROXY, HAPROXY_PORT), scene.startHaproxy(HAPROXY_PORT, server));
    contenders.put(Scene.proxy(NGINX, NGINX_PORT), scene.startNginxStream(NGINX_PORT, server));
    return contenders;
  }

  /** Octets of the kernel's objects that are in use, sockets among them (slabinfo(5)). */
  private static double slab() {
    try {
      return Files.readAllLines(SLABS).stream()
          .skip(2)
          .map(line -> line.split(" +"))
          .mapToDouble(fields -> Double.parseDouble(fields[1]) * Double.parseDouble(fields[3]))
          .sum();
    } catch (IOException e) {
      throw new LabException("reading " + SLABS, e);
    }
  }
}
