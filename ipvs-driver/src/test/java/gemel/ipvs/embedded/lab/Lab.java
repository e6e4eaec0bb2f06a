package gemel.ipvs.embedded.lab;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import gemel.linux.namespace.NetworkNamespace;
import gemel.linux.net.AddressFamily;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Two links with four nodes, each node in a namespace of its own:
 *
 * <pre>
 *          cnet 198.18.10.0/24            lan 198.18.20.0/24
 *          2001:db8:10::/64               2001:db8:20::/64
 *   CLIENT .10 ----+
 *                  +---- ROUTER   .1 ---- .1 ----+
 *                  +---- DIRECTOR .2 ---- .2 ----+---- .11 SERVER
 *          VIP .100 on the director
 * </pre>
 */
final class Lab implements AutoCloseable {
  private static final long MOST_SECONDS = 60;

  /** Who is there. */
  enum Node {
    CLIENT,
    ROUTER,
    DIRECTOR,
    SERVER,
    SWITCH
  }

  /** How the server's replies find the client. */
  enum ReplyPath {
    /** NAT. */
    BY_DIRECTOR("2"),
    /** DIRECT and TUNNEL. */
    BY_ROUTER("1"),
    /** FullNAT: the server knows no way to clients, only the director's local address. */
    BY_LOCAL_ADDRESS("");

    private final String gateway;

    ReplyPath(String gateway) {
      this.gateway = gateway;
    }
  }

  private final String prefix = "gmt" + ProcessHandle.current().pid() + "-";

  private final boolean isV6;

  /** Leaves out the tests of a class, and says so, where they cannot run; never in CI. */
  static void needsRoot(String tests) throws IOException {
    boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    boolean mayBeSkipped = !root && System.getenv("CI") == null;
    if (mayBeSkipped) {
      System.err.println(tests + " is skipped: network namespaces need root");
    }
    assumeFalse(mayBeSkipped, "network namespaces need root");
  }

  Lab(ReplyPath replies, AddressFamily family) throws IOException, InterruptedException {
    isV6 = family == AddressFamily.IPV6;
    boolean built = false;
    try {
      build(replies);
      built = true;
    } finally {
      if (!built) {
        close();
      }
    }
  }

  private void build(ReplyPath replies) throws IOException, InterruptedException {
    for (Node node : Node.values()) {
      run("ip netns add " + name(node));
      run("ip -n " + name(node) + " link set lo up");
      quiet(node, "net.ipv4.conf.all.rp_filter=0", "net.ipv4.conf.default.rp_filter=0");
      quiet(node, "net.ipv4.conf.all.send_redirects=0", "net.ipv4.conf.default.send_redirects=0");
      quiet(node, "net.ipv6.conf.default.accept_dad=0", "net.ipv6.conf.default.accept_ra=0");
    }
    for (String bridge : new String[] {"cnet", "lan"}) {
      ip(Node.SWITCH, "link add " + bridge + " type bridge forward_delay 0 mcast_snooping 0");
      ip(Node.SWITCH, "link set " + bridge + " up");
    }
    cable(Node.CLIENT, "cnet", "10");
    cable(Node.ROUTER, "cnet", "1");
    cable(Node.ROUTER, "lan", "1");
    cable(Node.DIRECTOR, "cnet", "2");
    cable(Node.DIRECTOR, "lan", "2");
    cable(Node.SERVER, "lan", "11");
    quiet(Node.ROUTER, "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1");
    quiet(Node.DIRECTOR, "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1");
    ip(Node.DIRECTOR, "addr add " + vip() + " dev cnet" + nodad());
    ip(Node.CLIENT, "route add default via " + address("cnet", "1"));
    if (replies == ReplyPath.BY_LOCAL_ADDRESS) {
      ip(Node.DIRECTOR, "addr add " + local() + " dev lan" + nodad());
    } else {
      ip(Node.SERVER, "route add default via " + address("lan", replies.gateway));
    }
    if (replies == ReplyPath.BY_ROUTER) {
      quiet(Node.SERVER, "net.ipv4.conf.all.arp_ignore=1", "net.ipv4.conf.all.arp_announce=2");
      ip(Node.SERVER, "addr add " + vip() + " dev lo" + nodad());
    }
  }

  String vip() {
    return address("cnet", "100");
  }

  String client() {
    return address("cnet", "10");
  }

  String server() {
    return address("lan", "11");
  }

  /** The director's on the server's link. */
  String director() {
    return address("lan", "2");
  }

  /** The router's on the server's link. */
  String neighbour() {
    return address("lan", "1");
  }

  /** Runs a program in a node until it ends; what it says. */
  String run(Node node, String command) throws IOException, InterruptedException {
    return run("ip netns exec " + name(node) + " " + command);
  }

  /** What a FullNAT server answers to. */
  String local() {
    return address("lan", "200");
  }

  private String address(String link, String host) {
    String net = link.equals("cnet") ? "10" : "20";
    return isV6 ? "2001:db8:%s::%s".formatted(net, host) : "198.18.%s.%s".formatted(net, host);
  }

  private String nodad() {
    return isV6 ? " nodad" : "";
  }

  private void cable(Node node, String link, String host) throws IOException, InterruptedException {
    String port = node.name().toLowerCase(Locale.ROOT) + "-" + link;
    ip(node, "link add " + link + " type veth peer name " + port + " netns " + name(Node.SWITCH));
    ip(Node.SWITCH, "link set " + port + " master " + link);
    ip(Node.SWITCH, "link set " + port + " up");
    ip(node, "link set " + link + " up");
    ip(
        node,
        "addr add %s/%d dev %s%s".formatted(address(link, host), isV6 ? 64 : 24, link, nodad()));
  }

  private String name(Node node) {
    return prefix + node.name().toLowerCase(Locale.ROOT);
  }

  /** {@code ip} in a node. */
  void ip(Node node, String arguments) throws IOException, InterruptedException {
    run("ip -n " + name(node) + " " + arguments);
  }

  private void quiet(Node node, String... settings) throws IOException, InterruptedException {
    run("ip netns exec " + name(node) + " sysctl -qw " + String.join(" ", settings));
  }

  /** The rules of nftables in a node. */
  String rules(Node node) throws IOException, InterruptedException {
    return run("ip netns exec " + name(node) + " nft list ruleset");
  }

  private static String run(String command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("lab", ".out");
    try {
      Process process =
          new ProcessBuilder(command.split(" "))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int status = process.waitFor();
      String said = Files.readString(output, StandardCharsets.UTF_8);
      if (status != 0) {
        throw new IOException(command + ": exit " + status + ": " + said);
      }
      return said;
    } finally {
      Files.delete(output);
    }
  }

  /** Work for one node. */
  interface Work<T> extends Callable<T> {}

  /** Begins work on a thread of its own in a node; sockets opened there belong to the node. */
  <T> CompletableFuture<T> begin(Node node, Work<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("lab-" + node)
        .start(() -> {
          try {
            NetworkNamespace.enter(name(node));
            result.complete(work.call());
          } catch (Throwable t) { // whatever it was is the test's to see
            result.completeExceptionally(t);
          }
        });
    return result;
  }

  /** Does work in a node, and waits for it at most a minute. */
  <T> T in(Node node, Work<T> work) throws Exception {
    return await(node + "'s work", begin(node, work));
  }

  /** Waits for something, and names it if it does not come. */
  static <T> T await(String what, CompletableFuture<T> future) throws Exception {
    try {
      return future.get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("still waiting for " + what + " after a minute", e);
    } catch (ExecutionException e) {
      throw new AssertionError(what + ": " + e.getCause(), e.getCause());
    }
  }

  @Override
  public void close() {
    for (Node node : Node.values()) {
      try {
        run("ip netns del " + name(node));
      } catch (IOException e) {
        System.err.println("lab: " + e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
