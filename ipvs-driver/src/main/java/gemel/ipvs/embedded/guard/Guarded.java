package gemel.ipvs.embedded.guard;

import gemel.ipvs.Protocol;
import gemel.linux.net.IpAddress;
import java.util.HashSet;
import java.util.Set;

/**
 * What the stack is not to see.
 *
 * @param services where clients send to
 * @param servers where NAT servers reply from
 */
public record Guarded(Set<Endpoint> services, Set<Endpoint> servers) {
  public Guarded {
    services = Set.copyOf(services);
    servers = Set.copyOf(servers);
  }

  /** This and that together. */
  public Guarded and(Guarded other) {
    return new Guarded(union(services, other.services), union(servers, other.servers));
  }

  private static Set<Endpoint> union(Set<Endpoint> a, Set<Endpoint> b) {
    Set<Endpoint> union = new HashSet<>(a);
    union.addAll(b);
    return union;
  }

  /** An end of connections. */
  public record Endpoint(Protocol protocol, IpAddress address, int port) {
    private static final int ISAKMP_PORT = 500;

    /** The end of the names of the sets that it belongs to. */
    String family() {
      return address.isV4() ? "" : "6";
    }

    /** IPsec's packets go where this goes. */
    boolean exchangesKeys() {
      return protocol == Protocol.UDP && port == ISAKMP_PORT;
    }

    /** As an element of a set of addresses. */
    String host() {
      return address.toString();
    }

    /** As an element of a set of {@code ip saddr . meta l4proto . th sport}. */
    String element() {
      return address + " . " + protocol.number() + " . " + port;
    }
  }
}
