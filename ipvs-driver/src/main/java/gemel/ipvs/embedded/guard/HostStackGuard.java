package gemel.ipvs.embedded.guard;

import gemel.ipvs.embedded.guard.Guarded.Endpoint;
import gemel.linux.nft.Nftables;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The nftables table {@code ip gemel_guard}. Thread {@code guard}. */
final class HostStackGuard {
  private static final String TABLE = "gemel_guard";

  private final Nftables nft;

  HostStackGuard(Nftables nft) {
    this.nft = nft;
  }

  /** Puts the table up; one that an earlier run left is replaced. It drops nothing until armed. */
  void raise() {
    nft.run(
        """
        table ip %1$s
        delete table ip %1$s
        table ip %1$s {
          set services { typeof ip daddr . meta l4proto . th dport; }
          set servers { typeof ip saddr . meta l4proto . th sport; }
          set armed { type ether_type; flags timeout; }
          chain prerouting {
            type filter hook prerouting priority raw; policy accept;
            meta protocol != @armed return
            ip daddr . meta l4proto . th dport @services counter drop
            ip saddr . meta l4proto . th sport @servers fib daddr type != local counter drop
          }
        }
        """
            .formatted(TABLE),
        "putting up the guard before the host's stack");
  }

  /** Changes what is guarded, in one transaction. */
  void guard(Guarded before, Guarded now) {
    StringBuilder commands = new StringBuilder();
    change(commands, "services", before.services(), now.services());
    change(commands, "servers", before.servers(), now.servers());
    if (!commands.isEmpty()) {
      nft.run(commands.toString(), "changing the guard before the host's stack");
    }
  }

  private static void change(
      StringBuilder commands, String set, Set<Endpoint> before, Set<Endpoint> now) {
    line(commands, "delete", set, before.stream().filter(e -> !now.contains(e)).toList());
    line(commands, "add", set, now.stream().filter(e -> !before.contains(e)).toList());
  }

  private static void line(
      StringBuilder commands, String verb, String set, List<Endpoint> endpoints) {
    String elements = endpoints.stream().map(Endpoint::element).collect(Collectors.joining(", "));
    if (!elements.isEmpty()) {
      commands.append("%s element ip %s %s { %s }\n".formatted(verb, TABLE, set, elements));
    }
  }

  /** Lets it work for a while longer. The first add makes the delete safe. */
  void arm(long seconds) {
    nft.run(
        """
        add element ip %1$s armed { ip timeout %2$ds }
        delete element ip %1$s armed { ip }
        add element ip %1$s armed { ip timeout %2$ds }
        """
            .formatted(TABLE, seconds),
        "arming the guard before the host's stack");
  }

  void remove() {
    nft.run(
        "table ip %1$s\ndelete table ip %1$s".formatted(TABLE),
        "taking down the guard before the host's stack");
  }
}
