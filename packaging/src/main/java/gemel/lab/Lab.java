package gemel.lab;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A lab of {@link Topology}'s shape, alone in the world: its names hold the process id, so that
 * several live side by side. Whatever was started in it ends with it, in the reverse order; it also
 * ends when this process is told to (SIGINT, SIGTERM).
 */
public final class Lab implements AutoCloseable {
  /** System property: a folder that a lab's small files are copied to when it is taken down. */
  public static final String KEPT = "gemel.lab.kept";

  private static final AtomicInteger BUILT = new AtomicInteger();

  private final TopologyScript script;
  private final Map<String, Node> nodes = new HashMap<>();
  private final ScratchFolder scratch;
  private final SwitchPorts ports;
  private final Deque<AutoCloseable> closing = new ArrayDeque<>();
  private final Thread atExit = new Thread(this::takeDown, "lab-exit");
  private boolean down;
  private boolean ipv6;

  private Lab(TopologyScript script, ScratchFolder scratch) {
    this.script = script;
    this.scratch = scratch;
    for (String node : Topology.NODES) {
      nodes.put(node, new Node(node, script.namespace(node)));
    }
    ports = new SwitchPorts(node(Topology.SWITCH));
  }

  /**
   * Builds a lab, after sweeping what labs of processes that were killed have left.
   *
   * @throws LabException if the system refuses; what had been made is gone again
   */
  public static Lab build() {
    AbandonedLabs.sweep();
    Lab lab =
        new Lab(
            new TopologyScript(AbandonedLabs.prefix(BUILT.incrementAndGet())),
            ScratchFolder.make());
    Runtime.getRuntime().addShutdownHook(lab.atExit);
    try {
      lab.plugEverythingIn();
      return lab;
    } catch (RuntimeException e) {
      lab.close();
      throw e;
    }
  }

  private void plugEverythingIn() {
    Command.run(List.of("ip", "-batch", "-"), script.namespaces("add"));
    for (Node node : nodes.values()) {
      settings(node);
    }
    node(Topology.SWITCH).ip(script.switches());
    for (Node node : nodes.values()) {
      node.ip(script.interfaces(node.name()));
    }
  }

  /** As a director's administrator, and a real server's, would have set them. */
  private static void settings(Node node) {
    for (String scope : List.of("all", "default")) {
      node.set("net/ipv4/conf/" + scope + "/rp_filter", "0");
      node.set("net/ipv4/conf/" + scope + "/send_redirects", "0");
      node.set("net/ipv4/conf/" + scope + "/accept_redirects", "0");
    }
    switch (node.name()) {
      case "d1", "d2", "rtr" -> node.set("net/ipv4/ip_forward", "1");
      case "rs1", "rs2", "rs3" -> {
        node.set("net/ipv4/conf/all/arp_ignore", "1");
        node.set("net/ipv4/conf/all/arp_announce", "2");
      }
      case Topology.SWITCH -> {
        node.set("net/ipv6/conf/all/disable_ipv6", "1");
        node.set("net/ipv6/conf/default/disable_ipv6", "1");
      }
      default -> {}
    }
  }

  private Node node(String name) {
    Node node = nodes.get(name);
    if (node == null) {
      throw new IllegalArgumentException("the lab has no node " + name);
    }
    return node;
  }

  /** Where the clients are. */
  public Node client() {
    return node("cli");
  }

  /** A node without addresses on the client network ("cnet") and the server network ("lan"). */
  public Node watcher() {
    return node("watch");
  }

  /** Where every cable ends. */
  public Node switches() {
    return node(Topology.SWITCH);
  }

  /** The router between the two networks. */
  public Node router() {
    return node("rtr");
  }

  /** Director 1 or 2. */
  public Node director(int number) {
    return node("d" + number);
  }

  /** Real server 1, 2 or 3. */
  public Node server(int number) {
    return node("rs" + number);
  }

  /** A folder for logs and files of this lab; it goes with it. */
  public Path directory() {
    return scratch.path();
  }

  /** Pulls all cables of a node: its interfaces lose their carrier. */
  public void pull(Node node) {
    ports.setDown(node);
  }

  /** Prepares the end of a node; it goes with the lab. */
  public NodeEnd end(Node node) {
    return closing(ports.end(node));
  }

  /** Pulls the one cable of a node that goes to {@code network}. */
  public void pull(Node node, String network) {
    ports.setDown(node, network);
  }

  /** Plugs all cables of a node in again. */
  public void plug(Node node) {
    ports.setUp(node);
  }

  /** Plugs one cable in again. */
  public void plug(Node node, String network) {
    ports.setUp(node, network);
  }

  /**
   * Lets no more than {@code kilobitsPerSecond} through from a network to a node (tc-tbf(8)); what
   * comes faster waits, for ten seconds at most.
   */
  public void slow(Node node, String network, int kilobitsPerSecond) {
    ports.slow(node, network, kilobitsPerSecond);
  }

  /** Takes {@link #slow} back. */
  public void unslow(Node node, String network) {
    ports.unslow(node, network);
  }

  /** Gives every node its addresses of {@link Topology6}, beside those that it has. */
  public void addIpv6() {
    for (String router : List.of("d1", "d2", "rtr")) {
      node(router).set("net/ipv6/conf/all/forwarding", "1");
    }
    for (Node node : nodes.values()) {
      node.ip(Topology6.script(node.name()));
    }
    ipv6 = true;
  }

  /** Whether {@link #addIpv6} was called. */
  boolean hasIpv6() {
    return ipv6;
  }

  /** Makes the real servers ready for a forwarding method, as their administrator would. */
  public void prepareServers(ForwardingMode mode) {
    for (int number = 1; number <= Topology.SERVERS; number++) {
      Node server = server(number);
      switch (mode) {
        case NAT -> server.ip("route replace default via " + Topology.NAT_GATEWAY + "\n");
        case DR, TUN -> server.ip("addr add %s/32 dev lo\n".formatted(Topology.VIP));
        case FNAT -> server.ip("route del default\n");
      }
      if (mode == ForwardingMode.TUN) {
        closing(IpipDecapsulator.start(server, "eth0", Topology.VIP));
      }
      if (ipv6) {
        prepareServer6(server, mode);
      }
    }
  }

  private void prepareServer6(Node server, ForwardingMode mode) {
    switch (mode) {
      case NAT -> server.ip("route replace default via " + Topology6.NAT_GATEWAY + "\n");
      case DR, TUN -> server.ip("addr add %s/128 dev lo\n".formatted(Topology6.VIP));
      case FNAT -> server.ip("route del default via %s\n".formatted(Topology6.ROUTER_ON_LAN));
    }
    if (mode == ForwardingMode.TUN) {
      closing(Ip6Decapsulator.start(server, "eth0", Topology6.VIP));
    }
  }

  /** Copies the plain files of {@link #directory} to another folder, which is made. */
  public void copyFiles(Path to) {
    scratch.copyTo(to);
  }

  /** Ends {@code resource} together with the lab. */
  public <T extends AutoCloseable> T closing(T resource) {
    if (!closesWithUs(resource)) {
      closeNow(resource);
      throw new LabException("the lab has been taken down");
    }
    return resource;
  }

  private synchronized boolean closesWithUs(AutoCloseable resource) {
    if (!down) {
      closing.push(resource);
    }
    return !down;
  }

  private static void closeNow(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) { // whatever it is, the rest must go too
      System.err.println("lab: " + e);
    }
  }

  @Override
  public void close() {
    takeDown();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // This is the hook, or it runs already: there is nothing to take back.
    }
  }

  private synchronized void takeDown() {
    if (down) {
      return;
    }
    down = true;
    while (!closing.isEmpty()) {
      closeNow(closing.pop());
    }
    AbandonedLabs.remove(script, Topology.NODES);
    String kept = System.getProperty(KEPT);
    if (kept != null) {
      scratch.copyTo(Path.of(kept));
    }
    scratch.delete();
  }
}
