package gemel.lab;

import gemel.linux.libc.Libc;
import gemel.linux.nft.Nftables;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Takes a node away from one moment to the next. Everything is prepared: starting a program takes
 * tens of milliseconds on a busy machine, and whoever takes an interface down may have to wait for
 * the kernel's lock of all of them.
 */
public final class NodeEnd implements AutoCloseable {
  private static final int SIGSTOP = 19;

  private final SwitchPorts ports;
  private final Node node;
  private final String names;
  private final Nftables nft;

  NodeEnd(Node switches, SwitchPorts ports, Node node) {
    this.ports = ports;
    this.node = node;
    this.names =
        Topology.cablesOf(node.name()).stream().map(Cable::port).collect(Collectors.joining(", "));
    this.nft = switches.call(Nftables::new);
    nft.run(
        """
        table netdev end {
          set gone { type ifname; }
          chain in {
            type filter hook ingress devices = { %1$s } priority 0; policy accept;
            iifname @gone drop
          }
          chain out {
            type filter hook egress devices = { %1$s } priority 0; policy accept;
            oifname @gone drop
          }
        }
        """
            .formatted(names),
        "preparing the end of " + node);
  }

  /**
   * Its processes stand still, and nothing comes from it or gets to it. Then its cables are pulled.
   */
  public void comes(List<Long> processes) {
    processes.forEach(pid -> Libc.kill(Math.toIntExact(pid), SIGSTOP));
    nft.run("add element netdev end gone { %s }".formatted(names), "the end of " + node);
    ports.setDown(node);
    nft.run("delete table netdev end", "the end of the end of " + node);
  }

  @Override
  public void close() {
    nft.close();
  }
}
