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
 * @param localServers where FullNAT servers reply from
 * @param locals where FullNAT servers reply to
 */
public record Guarded(
    Set<Endpoint> services,
    Set<Endpoint> servers,
    Set<Endpoint> localServers,
    Set<IpAddress> locals) {
  public static final Guarded NOTHING = new Guarded(Set.of(), Set.of());

  public Guarded {
    services = Set.copyOf(services);
    servers = Set.copyOf(servers);
    localServers = Set.copyOf(localServers);
    locals = Set.copyOf(locals);
  }

  /** Without FullNAT. */
  public Guarded(Set<Endpoint> services, Set<Endpoint> servers) {
    this(services, servers, Set.of(), Set.of());
  }

  /** This and that together. */
  public Guarded and(Guarded other) {
    return new Guarded(
        union(services, other.services),
        union(servers, other.servers),
        union(localServers, other.localServers),
        union(locals, other.locals));
  }

  private static <T> Set<T> union(Set<T> a, Set<T> b) {
    Set<T> union = new HashSet<>(a);
    union.addAll(b);
    return union;
  }

  /** The end of the names of the sets that an address belongs to. */
  static String family(IpAddress address) {
    return address.isV4() ? "" : "6";
  }

  /** An end of connections. */
  public record Endpoint(Protocol protocol, IpAddress address, int port) {
    private static final int ISAKMP_PORT = 500;

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
