package gemel.config.virtualserver;

import java.net.InetAddress;
import java.util.List;

/**
 * What FNAT servers see of their clients.
 *
 * @param localAddress in the place of the clients' addresses; empty without FNAT
 * @param localPorts in the place of their ports
 */
public record FullNat(List<InetAddress> localAddress, PortRange localPorts, TellClient tellClient) {
  public static final FullNat NONE = new FullNat(List.of(), PortRange.DEFAULT, TellClient.NONE);

  /**
   * Ports.
   *
   * @param first the lowest
   * @param last the highest
   */
  public record PortRange(int first, int last) {
    public static final PortRange DEFAULT = new PortRange(1024, 65_535);
  }

  public FullNat {
    localAddress = List.copyOf(localAddress);
  }
}
