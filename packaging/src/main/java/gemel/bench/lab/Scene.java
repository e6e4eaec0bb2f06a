package gemel.bench.lab;

import gemel.lab.DirectorProcess;
import gemel.lab.ForwardingMode;
import gemel.lab.Lab;
import gemel.lab.LabException;
import gemel.lab.LabProcess;
import gemel.lab.Node;
import gemel.lab.Topology;
import gemel.linux.net.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The lab as benchmarks need it: d1 runs Gemel by hand, d2 the proxies; the servers answer d1's NAT
 * through d1 and everything else directly. Ends with the lab.
 */
final class Scene implements AutoCloseable {
  static final int WEB = 80;
  private static final IpAddress BESIDE_CLIENT = IpAddress.parse("198.18.10.20");
  private static final IpAddress PROXY = IpAddress.parse("198.18.10.3");
  private static final String GEMEL_ON_LAN = "198.18.20.2";
  private static final String ROUTER_ON_LAN = "198.18.20.1";

  private final Lab lab;
  private final List<LabProcess> processes = new ArrayList<>();

  private Scene(Lab lab) {
    this.lab = lab;
  }

  /** Builds it; nothing runs in it yet. */
  static Scene set() {
    Lab lab = Lab.build();
    try {
      Scene scene = new Scene(lab);
      scene.wire();
      return scene;
    } catch (RuntimeException e) {
      lab.close();
      throw e;
    }
  }

  private void wire() {
    lab.prepareServers(ForwardingMode.TUN);
    for (int number = 1; number <= Topology.SERVERS; number++) {
      lab.server(number)
          .ip(
              """
              route replace default via %s
              route add default via %s table 100
              rule add from %s lookup 100
              """
                  .formatted(GEMEL_ON_LAN, ROUTER_ON_LAN, Topology.VIP));
    }
    keepPortsFree(lab.client());
    keepPortsFree(lab.director(2));
    lab.watcher().ip("addr add %s/24 dev cnet\n".formatted(BESIDE_CLIENT));
    lab.director(1).ip("addr add %s/32 dev cnet\n".formatted(Topology.VIP));
  }

  /**
   * Who begins a connection and ends it first cannot take its port again for a minute: at thousands
   * of connections a second it would wait for ports, and that would be measured.
   */
  private static void keepPortsFree(Node node) {
    node.set("net/ipv4/ip_local_port_range", "1024 65535");
    node.set("net/ipv4/tcp_tw_reuse", "1");
  }

  Lab lab() {
    return lab;
  }

  Node client() {
    return lab.client();
  }

  /**
   * Starts nginx on every server node, and beside the client.
   *
   * @return the one beside the client
   */
  LabProcess startServers(List<Integer> ports) {
    for (int number = 1; number <= Topology.SERVERS; number++) {
      processes.add(Nginx.serve(lab, lab.server(number), 0, ports));
    }
    return added(Nginx.serve(lab, lab.watcher(), 0, ports));
  }

  /** More web servers on the first server node, which share its connections. */
  void addServers(int more, List<Integer> ports) {
    for (int number = 1; number <= more; number++) {
      processes.add(Nginx.serve(lab, lab.server(1), number, ports));
    }
  }

  /** Starts Gemel on d1 with rules as `ipvsadm -R` reads them; it serves when this returns. */
  DirectorProcess startGemel(List<String> rules) {
    return startGemel("--restore", rules);
  }

  /** The same with a configuration. */
  DirectorProcess startGemel(String configuration) {
    return startGemel("-f", List.of(configuration));
  }

  private DirectorProcess startGemel(String option, List<String> lines) {
    Path file = lab.directory().resolve("rules");
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new LabException("writing " + file, e);
    }
    DirectorProcess director =
        DirectorProcess.start(lab, lab.director(1), List.of(option, file.toString()));
    director.awaitReady();
    processes.add(director.process());
    return director;
  }

  /** Starts HAProxy on d2 in TCP mode. */
  LabProcess startHaproxy(int port, List<IpAddress> servers) {
    return added(Haproxy.start(lab, lab.director(2), port, servers));
  }

  /** Starts nginx on d2 as a proxy of TCP connections. */
  LabProcess startNginxStream(int port, List<IpAddress> servers) {
    return added(Nginx.proxy(lab, lab.director(2), port, servers));
  }

  private LabProcess added(LabProcess process) {
    processes.add(process);
    return process;
  }

  /**
   * CPU time of everything that has to do with the scene so far: its processes, this one with the
   * clients that it has started, and the kernel's threads for softirqs.
   */
  double cpuSeconds() {
    return ProcessCount.ownCpuSeconds()
        + ProcessCount.softirqCpuSeconds()
        + processes.stream().mapToDouble(ProcessCount::cpuSeconds).sum();
  }

  /** The web server beside the client. */
  static Contender nobody() {
    return new Contender(Contender.NOBODY, BESIDE_CLIENT, WEB);
  }

  /** A service of Gemel's. */
  static Contender gemel(String name, int port) {
    return new Contender(name, Topology.VIP, port);
  }

  /** What listens on d2. */
  static Contender proxy(String name, int port) {
    return new Contender(name, PROXY, port);
  }

  /** All real servers. */
  static List<IpAddress> servers() {
    return List.of(Topology.server(1), Topology.server(2), Topology.server(3));
  }

  @Override
  public void close() {
    lab.close();
  }
}
