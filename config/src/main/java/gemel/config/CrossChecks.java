package gemel.config;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.value.IpLiteral;
import gemel.config.virtualserver.ServiceAddress;
import gemel.config.virtualserver.VirtualServer;
import gemel.config.vrrp.VirtualIpaddress;
import gemel.config.vrrp.VrrpInstance;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What no single item shows: mistakes that keepalived keeps silent about. They are warnings, since
 * the configuration would run.
 */
final class CrossChecks {
  private final Configuration configuration;
  private final Diagnostics diagnostics;

  /** Who holds an address: the first instance that has it, and where. */
  private record Holder(VrrpInstance instance, VirtualIpaddress vip) {}

  CrossChecks(Configuration configuration, Diagnostics diagnostics) {
    this.configuration = configuration;
    this.diagnostics = diagnostics;
  }

  /**
   * Makes all checks.
   *
   * @param instancesComplete whether no error hides an instance or one of its addresses; only then
   *     something missing is worth a word
   * @param rulesComplete whether no error hides a mark_rule
   */
  void run(boolean instancesComplete, boolean rulesComplete) {
    Map<InetAddress, Holder> holders = holders();
    if (instancesComplete && !configuration.vrrpInstances().isEmpty()) {
      servicesWithoutHolder(holders);
      services().forEach(service -> localsWithoutHolder(service, holders));
    }
    if (rulesComplete) {
      services().forEach(this::lookForRule);
    }
  }

  /** What is served, each by itself. */
  private Stream<VirtualServer> services() {
    return configuration.virtualServers().stream().flatMap(service -> service.each().stream());
  }

  private void lookForRule(VirtualServer service) {
    if (service.address() instanceof ServiceAddress.FirewallMark(long mark, boolean _)
        && configuration.markRules().stream().noneMatch(rule -> rule.mark() == mark)) {
      diagnostics.warning(
          service.origin().position(),
          "no mark_rule gives packets the mark %d: virtual_server %s gets none"
              .formatted(mark, service.address()));
    }
  }

  /** An address that two instances hold would be taken away by the one that leaves first. */
  private Map<InetAddress, Holder> holders() {
    Map<InetAddress, Holder> holders = new HashMap<>();
    for (VrrpInstance instance : configuration.vrrpInstances()) {
      for (VirtualIpaddress vip : addresses(instance)) {
        InetAddress address = vip.address().address();
        Holder first = holders.putIfAbsent(address, new Holder(instance, vip));
        if (first != null && isRival(first, instance, vip)) {
          diagnostics.report(
              Diagnostic.warning(
                      vip.origin().position(),
                      "%s is an address of vrrp_instance %s, too"
                          .formatted(IpLiteral.text(address), first.instance().name()))
                  .see("first", first.vip().origin().position()));
        }
      }
    }
    return holders;
  }

  /** One link-local address may be held on any number of links. */
  private static boolean isRival(Holder first, VrrpInstance instance, VirtualIpaddress vip) {
    boolean sameLink = first.vip().dev().equals(vip.dev());
    return !first.instance().name().equals(instance.name())
        && (sameLink || !vip.address().address().isLinkLocalAddress());
  }

  private static List<VirtualIpaddress> addresses(VrrpInstance instance) {
    return Stream.of(instance.virtualIpaddress(), instance.virtualIpaddressExcluded())
        .flatMap(List::stream)
        .toList();
  }

  /** Servers answer to local addresses: these have to be where the service is. */
  private void localsWithoutHolder(VirtualServer service, Map<InetAddress, Holder> holders) {
    Optional<String> group = service.address().ip().map(holders::get).map(this::group);
    for (InetAddress local : service.fullNat().localAddress()) {
      Holder holder = holders.get(local);
      boolean movesWithIt = holder != null && group.filter(group(holder)::equals).isPresent();
      if (!movesWithIt) {
        diagnostics.warning(
            service.origin().position(),
            "local_address %s of virtual_server %s %s"
                .formatted(
                    IpLiteral.text(local),
                    service.address(),
                    holder == null
                        ? "is held by no vrrp_instance: name it in virtual_ipaddress_excluded"
                        : "does not move with it: their vrrp_instances are in no common"
                            + " vrrp_sync_group"));
      }
    }
  }

  /** What moves as one: a sync group, or an instance alone. */
  private String group(Holder holder) {
    String instance = holder.instance().name();
    return configuration.vrrpSyncGroups().stream()
        .filter(group -> group.group().contains(instance))
        .map(group -> "group " + group.name())
        .findFirst()
        .orElse("instance " + instance);
  }

  private void servicesWithoutHolder(Map<InetAddress, Holder> holders) {
    services()
        .filter(
            service -> service.address().ip().filter(ip -> !holders.containsKey(ip)).isPresent())
        .forEach(service ->
            diagnostics.warning(
                service.origin().position(),
                "no vrrp_instance holds the address of virtual_server %s"
                    .formatted(service.address())));
  }
}
