package gemel.ipvs;

import gemel.linux.net.IpAddress;

/**
 * A server of a virtual service.
 *
 * @param id what makes it the one that it is, within its service
 * @param method how packets reach it
 * @param weight its share, 0..2147483647; 0 takes no new connection
 * @param thresholds how many connections it may have
 * @param encapsulation what its packets go in, with TUNNEL; else IPIP
 */
public record RealServer(
    Id id,
    ForwardingMethod method,
    int weight,
    Thresholds thresholds,
    Encapsulation encapsulation) {
  public RealServer {
    if (method == ForwardingMethod.BYPASS) {
      throw new IllegalArgumentException("no server is reached by " + method);
    }
    if (weight < 0) {
      throw new IllegalArgumentException("a weight is not negative: " + weight);
    }
  }

  /** A server whose tunnel, if that is its method, is IPIP. */
  public RealServer(Id id, ForwardingMethod method, int weight, Thresholds thresholds) {
    this(id, method, weight, thresholds, Encapsulation.IPIP);
  }

  /** A server that may have any number of connections. */
  public RealServer(Id id, ForwardingMethod method, int weight) {
    this(id, method, weight, Thresholds.NONE);
  }

  /** The same with another weight. */
  public RealServer with(int weight) {
    return new RealServer(id, method, weight, thresholds, encapsulation);
  }

  /**
   * A server's address.
   *
   * @param port 1..65535; with DIRECT and TUNNEL the service's own, since it is not translated
   */
  public record Id(IpAddress address, int port) {
    public Id {
      if (port < 0 || port > 65535) {
        throw new IllegalArgumentException("a port is 0..65535, not " + port);
      }
    }

    @Override
    public String toString() {
      return (address.isV4() ? address.toString() : "[" + address + "]") + ":" + port;
    }
  }
}
