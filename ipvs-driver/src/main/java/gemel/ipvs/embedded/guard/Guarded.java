package gemel.ipvs.embedded.guard;

import gemel.ipvs.MarkRule;
import gemel.ipvs.PortRange;
import gemel.ipvs.Protocol;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the stack is not to see.
 *
 * @param services where clients send to; no two overlap
 * @param servers where NAT servers reply from; no two overlap
 * @param localServers where FullNAT servers reply from; no two overlap
 * @param locals where FullNAT servers reply to
 * @param marks lists of rules; what any of them takes is guarded
 */
public record Guarded(
    Set<Endpoint> services,
    Set<Endpoint> servers,
    Set<Endpoint> localServers,
    Set<IpAddress> locals,
    Set<List<Marked>> marks) {
  /** What a rule without a protocol is for. */
  static final List<Protocol> BALANCED = List.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP);

  public static final Guarded NOTHING = new Guarded(Set.of(), Set.of(), Set.of());

  public Guarded {
    services = disjoint(services);
    servers = disjoint(servers);
    localServers = disjoint(localServers);
    locals = Set.copyOf(locals);
    marks =
        marks.stream()
            .filter(rules -> rules.stream().anyMatch(rule -> !rule.taken().isEmpty()))
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Without FullNAT. */
  public Guarded(Set<Endpoint> services, Set<Endpoint> servers, Set<List<Marked>> marks) {
    this(services, servers, Set.of(), Set.of(), marks);
  }

  /** This and that together. */
  public Guarded and(Guarded other) {
    return new Guarded(
        union(services, other.services),
        union(servers, other.servers),
        union(localServers, other.localServers),
        union(locals, other.locals),
        union(marks, other.marks));
  }

  private static <T> Set<T> union(Set<T> a, Set<T> b) {
    return Stream.concat(a.stream(), b.stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * One rule of a list of which the first that matches decides.
   *
   * @param taken of which families a service takes what it marks
   */
  public record Marked(MarkRule rule, Set<AddressFamily> taken) {
    public Marked {
      taken = Set.copyOf(taken);
    }
  }

  /** The end of the names of the sets that an address belongs to. */
  static String family(IpAddress address) {
    return address.isV4() ? "" : "6";
  }

  /** An end of connections. */
  public record Endpoint(Protocol protocol, IpAddress address, PortRange ports) {
    private static final int ISAKMP_PORT = 500;

    Endpoint(Protocol protocol, IpAddress address, int port) {
      this(protocol, address, PortRange.of(port));
    }

    /** IPsec's packets go where this goes. */
    boolean exchangesKeys() {
      return protocol == Protocol.UDP && ports.contains(ISAKMP_PORT);
    }

    /** As an element of a set of addresses. */
    String host() {
      return address.toString();
    }

    /** As an element of a set of {@code ip saddr . meta l4proto . th sport}. */
    String element() {
      return address + " . " + protocol.number() + " . " + ports;
    }
  }

  private record Host(Protocol protocol, IpAddress address) {}

  /** The same ports, no two overlapping: nftables' sets take no others. */
  private static Set<Endpoint> disjoint(Collection<Endpoint> endpoints) {
    Map<Host, List<PortRange>> byHost =
        endpoints.stream()
            .collect(
                Collectors.groupingBy(
                    end -> new Host(end.protocol(), end.address()),
                    Collectors.mapping(Endpoint::ports, Collectors.toList())));
    Set<Endpoint> disjoint = new HashSet<>();
    byHost.forEach((host, ports) ->
        disjoint(ports)
            .forEach(range -> disjoint.add(new Endpoint(host.protocol(), host.address(), range))));
    return Set.copyOf(disjoint);
  }

  /** The same ports in order, no two ranges overlapping. */
  static List<PortRange> disjoint(List<PortRange> ports) {
    List<PortRange> disjoint = new ArrayList<>();
    for (PortRange next :
        ports.stream().sorted(Comparator.comparingInt(PortRange::first)).toList()) {
      PortRange last = disjoint.isEmpty() ? null : disjoint.getLast();
      if (last == null || next.first() > last.last()) {
        disjoint.add(next);
      } else if (next.last() > last.last()) {
        disjoint.set(disjoint.size() - 1, new PortRange(last.first(), next.last()));
      }
    }
    return disjoint;
  }
}
