package gemel.ipvs.embedded.guard;

import gemel.ipvs.MarkRule;
import gemel.ipvs.PortRange;
import gemel.ipvs.Protocol;
import gemel.ipvs.embedded.guard.Guarded.Endpoint;
import gemel.ipvs.embedded.guard.Guarded.Marked;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import gemel.linux.netlink.IngressFilter;
import gemel.linux.netlink.IngressFilter.Ports;
import gemel.linux.netlink.IngressFilter.Verdict;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is guarded, as filters of tc. */
final class IngressFilters {
  /** ESP and AH. */
  private static final int[] IPSEC = {50, 51};

  private static final Verdict KEEP = new Verdict.NotForTheStack();
  private static final Verdict PASS = new Verdict.Pass();

  private IngressFilters() {}

  /** What clients send. */
  static Set<IngressFilter> services(Guarded guarded) {
    return ends(
        guarded.services(),
        (protocol, address, ports) ->
            IngressFilter.to(protocol, address, ports(false, ports), KEEP));
  }

  /** What NAT servers reply. */
  static Set<IngressFilter> servers(Guarded guarded) {
    return ends(guarded.servers(), IngressFilters::reply);
  }

  /** What FullNAT servers reply. */
  static Set<IngressFilter> localServers(Guarded guarded) {
    return guarded.localServers().stream()
        .map(end -> reply(end.protocol().number(), IpPrefix.host(end.address()), end.ports()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static IngressFilter reply(int protocol, IpPrefix from, @Nullable PortRange ports) {
    return IngressFilter.from(protocol, from, ports(true, ports), KEEP);
  }

  /** What goes to addresses is looked at by another chain. */
  static Set<IngressFilter> to(Collection<IpAddress> addresses, int chain) {
    return to(addresses, new Verdict.GoTo(chain));
  }

  /** What goes to addresses is the stack's. */
  static Set<IngressFilter> own(Collection<IpAddress> addresses) {
    return to(addresses, PASS);
  }

  private static Set<IngressFilter> to(Collection<IpAddress> addresses, Verdict verdict) {
    return addresses.stream()
        .map(address -> IngressFilter.to(IngressFilter.ANY, IpPrefix.host(address), null, verdict))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** All that is left is looked at by another chain. */
  static Set<IngressFilter> rest(int chain) {
    return Arrays.stream(AddressFamily.values())
        .map(family -> IngressFilter.all(family, new Verdict.GoTo(chain)))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * What a rule takes for a service; what it takes for nobody goes to the next chain, as no other
   * rule of the list may have it.
   */
  static Set<IngressFilter> marked(Marked marked, int next) {
    MarkRule rule = marked.rule();
    Set<IngressFilter> filters = new LinkedHashSet<>();
    for (AddressFamily family : AddressFamily.values()) {
      if (rule.isFor(family)) {
        Verdict verdict = marked.taken().contains(family) ? KEEP : new Verdict.GoTo(next);
        protocols(rule)
            .forEach(protocol ->
                ranges(rule)
                    .forEach(range ->
                        filters.add(
                            new IngressFilter(
                                family,
                                protocol.number(),
                                prefix(rule.source()),
                                prefix(rule.destination()),
                                ports(false, range),
                                verdict))));
      }
    }
    return filters;
  }

  private static List<Protocol> protocols(MarkRule rule) {
    return rule.protocol() == null ? Guarded.BALANCED : List.of(rule.protocol());
  }

  private static List<PortRange> ranges(MarkRule rule) {
    return rule.ports().isEmpty() ? List.of(PortRange.ALL) : Guarded.disjoint(rule.ports());
  }

  private static @Nullable IpPrefix prefix(@Nullable IpPrefix prefix) {
    return prefix == null || prefix.length() == 0 ? null : prefix;
  }

  private static @Nullable Ports ports(boolean ofSource, @Nullable PortRange range) {
    return range == null || range.equals(PortRange.ALL)
        ? null
        : new Ports(ofSource, range.first(), range.last());
  }

  private interface Shape {
    IngressFilter of(int protocol, IpPrefix address, @Nullable PortRange ports);
  }

  /** IPsec follows the exchange of its keys. */
  private static Set<IngressFilter> ends(Collection<Endpoint> ends, Shape shape) {
    return ends.stream()
        .flatMap(end -> {
          IpPrefix address = IpPrefix.host(end.address());
          Stream<IngressFilter> itself =
              Stream.of(shape.of(end.protocol().number(), address, end.ports()));
          return end.exchangesKeys()
              ? Stream.concat(
                  itself,
                  Arrays.stream(IPSEC).mapToObj(protocol -> shape.of(protocol, address, null)))
              : itself;
        })
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
