package gemel.cli;

import gemel.core.firewall.HostRules;
import gemel.linux.nft.NftException;
import gemel.linux.nft.Nftables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The packet filter of this network namespace: nftables, and what there is of older iptables. */
final class NetfilterRules implements HostRules {
  /** Of this thread's network namespace. */
  private static final Path PROC = Path.of("/proc/thread-self/net");

  /** The tables of iptables that drop packets; nat does not. */
  private static final Set<String> FILTERING = Set.of("filter", "raw", "mangle", "security");

  private final Path proc;

  NetfilterRules() {
    this(PROC);
  }

  NetfilterRules(Path proc) {
    this.proc = proc;
  }

  @Override
  public Listing list() {
    try (Nftables nft = new Nftables()) {
      List<String> legacy = new ArrayList<>(legacyTables("ip", "ip_tables_names"));
      legacy.addAll(legacyTables("ip6", "ip6_tables_names"));
      return new Read(nft.rulesetAsJson(), nft.rulesetAsText(), legacy);
    } catch (NftException e) {
      return new Unreadable(e.reason());
    }
  }

  /** A kernel without them has no such file, and who may not read it is refused above, too. */
  List<String> legacyTables(String family, String file) {
    try {
      return Files.readAllLines(proc.resolve(file)).stream()
          .filter(FILTERING::contains)
          .map(table -> family + " " + table)
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
