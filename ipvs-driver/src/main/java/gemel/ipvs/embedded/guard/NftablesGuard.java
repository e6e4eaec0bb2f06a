package gemel.ipvs.embedded.guard;

import gemel.ipvs.embedded.guard.Guarded.Endpoint;
import gemel.linux.net.IpAddress;
import gemel.linux.nft.Nftables;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The nftables table {@code inet gemel_guard}. Thread {@code guard}. */
final class NftablesGuard implements HostStackGuard {
  static final String FAMILY = "inet";
  private static final String TABLE = "gemel_guard";

  private final Nftables nft;
  private final long armedSeconds;
  private Guarded guarded = Guarded.NOTHING;

  /**
   * @param nft of this thread; closed with the guard
   */
  NftablesGuard(Nftables nft, long armedSeconds) {
    this.nft = nft;
    this.armedSeconds = armedSeconds;
  }

  @Override
  public GuardMeans means() {
    return new GuardMeans("nftables", "");
  }

  @Override
  public void raise() {
    nft.run(
        """
        table inet %1$s
        delete table inet %1$s
        table inet %1$s {
          set services { typeof ip daddr . meta l4proto . th dport; flags interval; }
          set services6 { typeof ip6 daddr . meta l4proto . th dport; flags interval; }
          set servers { typeof ip saddr . meta l4proto . th sport; flags interval; }
          set servers6 { typeof ip6 saddr . meta l4proto . th sport; flags interval; }
          set ike { type ipv4_addr; }
          set ike6 { type ipv6_addr; }
          set ike_servers { type ipv4_addr; }
          set ike_servers6 { type ipv6_addr; }
          set local_servers { typeof ip saddr . meta l4proto . th sport; }
          set local_servers6 { typeof ip6 saddr . meta l4proto . th sport; }
          set locals { typeof ip daddr; }
          set locals6 { typeof ip6 daddr; }
          set armed { type ether_type; flags timeout; }
          chain marked { }
          chain prerouting {
            type filter hook prerouting priority raw; policy accept;
            meta protocol != @armed return
            ip daddr . meta l4proto . th dport @services counter drop
            ip6 daddr . meta l4proto . th dport @services6 counter drop
            jump marked
            ip saddr . meta l4proto . th sport @servers fib daddr type != local counter drop
            ip6 saddr . meta l4proto . th sport @servers6 fib daddr type != local counter drop
            ip daddr @locals ip saddr . meta l4proto . th sport @local_servers counter drop
            ip6 daddr @locals6 ip6 saddr . meta l4proto . th sport @local_servers6 counter drop
            meta l4proto != { esp, ah } return
            ip daddr @ike counter drop
            ip6 daddr @ike6 counter drop
            ip saddr @ike_servers fib daddr type != local counter drop
            ip6 saddr @ike_servers6 fib daddr type != local counter drop
          }
        }
        """
            .formatted(TABLE),
        "putting up the guard before the host's stack");
    renew();
  }

  /** In one transaction. */
  @Override
  public void guard(Guarded now) {
    change(guarded, now);
    guarded = now;
  }

  private void change(Guarded before, Guarded now) {
    StringBuilder commands = new StringBuilder();
    change(commands, "services", Endpoint::element, before.services(), now.services());
    change(commands, "servers", Endpoint::element, before.servers(), now.servers());
    change(commands, "local_servers", Endpoint::element, before.localServers(), now.localServers());
    change(commands, "locals", elements(before.locals()), elements(now.locals()));
    change(commands, "ike", Endpoint::host, keys(before.services()), keys(now.services()));
    change(commands, "ike_servers", Endpoint::host, keys(before.servers()), keys(now.servers()));
    if (!before.marks().equals(now.marks())) {
      commands.append(MarkChains.commands(TABLE, before.marks().size(), now.marks()));
    }
    if (!commands.isEmpty()) {
      nft.run(commands.toString(), "changing the guard before the host's stack");
    }
  }

  /** IPsec follows the exchange of its keys. */
  private static Set<Endpoint> keys(Set<Endpoint> endpoints) {
    return endpoints.stream().filter(Endpoint::exchangesKeys).collect(Collectors.toSet());
  }

  private static void change(
      StringBuilder commands,
      String sets,
      Function<Endpoint, String> element,
      Set<Endpoint> before,
      Set<Endpoint> now) {
    change(
        commands,
        sets,
        elements(before, Endpoint::address, element),
        elements(now, Endpoint::address, element));
  }

  /** By the end of the name of their set. */
  private static <T> Map<String, Set<String>> elements(
      Set<T> values, Function<T, IpAddress> address, Function<T, String> element) {
    return values.stream()
        .collect(
            Collectors.groupingBy(
                value -> Guarded.family(address.apply(value)),
                TreeMap::new,
                Collectors.mapping(element, Collectors.toCollection(TreeSet::new))));
  }

  private static Map<String, Set<String>> elements(Set<IpAddress> addresses) {
    return elements(addresses, Function.identity(), IpAddress::toString);
  }

  private static void change(
      StringBuilder commands,
      String sets,
      Map<String, Set<String>> before,
      Map<String, Set<String>> now) {
    lines(commands, "delete", sets, before, now);
    lines(commands, "add", sets, now, before);
  }

  /** What is in one of them and not in the other. */
  private static void lines(
      StringBuilder commands,
      String verb,
      String sets,
      Map<String, Set<String>> of,
      Map<String, Set<String>> without) {
    of.forEach((family, elements) -> {
      Set<String> all = new TreeSet<>(elements);
      all.removeAll(without.getOrDefault(family, Set.of()));
      if (!all.isEmpty()) {
        commands.append(
            "%s element inet %s %s%s { %s }\n"
                .formatted(verb, TABLE, sets, family, String.join(", ", all)));
      }
    });
  }

  /** Lets it work for a while longer. The first add makes the delete safe. */
  @Override
  public void renew() {
    nft.run(
        """
        add element inet %1$s armed { ip timeout %2$ds, ip6 timeout %2$ds }
        delete element inet %1$s armed { ip, ip6 }
        add element inet %1$s armed { ip timeout %2$ds, ip6 timeout %2$ds }
        """
            .formatted(TABLE, armedSeconds),
        "arming the guard before the host's stack");
  }

  @Override
  public void remove() {
    nft.run(
        "table inet %1$s\ndelete table inet %1$s".formatted(TABLE),
        "taking down the guard before the host's stack");
  }

  /** Removes the table that an earlier run left. */
  static void sweep() {
    try (Nftables nft = new Nftables()) {
      if (nft.has(FAMILY)) {
        new NftablesGuard(nft, 0).remove();
      }
    }
  }

  @Override
  public void close() {
    nft.close();
  }
}
