package gemel.vrrp.lease;

import gemel.linux.net.IpAddress;
import gemel.linux.nft.Nftables;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * All tables of a group: for its advertisements, for each address family that it has addresses of,
 * and for packets to these; as far as the kernel has tables for them. What is done to them is one
 * transaction.
 */
final class GroupFence {
  private static final String LEASE = "gemel_lease_";
  private static final String ACCEPT = "gemel_accept_";
  private static final long REHEARSED_MILLIS = 1000;
  private static final List<String> FAMILIES = List.of("arp", "ip6", "inet");

  private final Nftables nft;
  private final String subject;
  private final List<FenceTable> tables = new ArrayList<>();
  private final List<String> unfenced = new ArrayList<>();

  /**
   * @param nft a context of the calling thread
   */
  GroupFence(Nftables nft, Fenced fenced) {
    this.nft = nft;
    List<Leased> wanted = wanted(fenced);
    this.subject = wanted.stream().map(Leased::subject).collect(Collectors.joining(", "));
    for (Leased leased : wanted) {
      add(leased.family(), leased.name(), new LeaseTable(leased, tableName(LEASE, fenced.group())));
    }
    if (!fenced.closed().isEmpty()) {
      add(
          AcceptTable.FAMILY,
          Fenced.PACKETS,
          new AcceptTable(tableName(ACCEPT, fenced.group()), fenced.closed()));
    }
  }

  private void add(String family, String what, FenceTable table) {
    if (nft.has(family)) {
      tables.add(table);
    } else {
      unfenced.add(what);
    }
  }

  private static List<Leased> wanted(Fenced fenced) {
    List<IpAddress> v4 = fenced.addresses().stream().filter(IpAddress::isV4).toList();
    List<IpAddress> v6 =
        fenced.addresses().stream().filter(Predicate.not(IpAddress::isV4)).toList();
    List<Leased> wanted = new ArrayList<>();
    if (!v4.isEmpty()) {
      wanted.add(new ArpFence(v4));
    }
    if (!v6.isEmpty()) {
      wanted.add(new NeighbourFence(v6));
    }
    if (!fenced.advertisers().isEmpty()) {
      wanted.add(new AdvertisementFence(fenced.advertisers()));
    }
    return wanted;
  }

  /** What the kernel has no tables for. */
  List<String> unfenced() {
    return unfenced;
  }

  /** Nftables' names have few characters; the others are written as their code. */
  private static String tableName(String prefix, String group) {
    StringBuilder name = new StringBuilder(prefix);
    group
        .chars()
        .forEach(c -> {
          if (c < 128 && Character.isLetterOrDigit(c)) {
            name.append((char) c);
          } else {
            name.append("_%x_".formatted(c));
          }
        });
    return name.toString();
  }

  /** Puts it up, closed. One that an earlier run left is replaced. */
  void raise() {
    run(FenceTable::raise, "fencing ");
  }

  /** Opens it for a while, counted from now. */
  void open(long millis) {
    run(table -> table.open(millis), "leasing ");
  }

  /** Holds it open for a while, counted from now; refused if it has closed by itself. */
  void renew(long millis) {
    run(table -> table.renew(millis), "renewing the lease of ");
  }

  /**
   * Opens and closes it in one transaction, of which nobody ever sees anything: the first time
   * takes twenty times as long as the next one, and a takeover shall not be the first time.
   */
  void rehearse() {
    run(table -> table.open(REHEARSED_MILLIS) + table.close(), "rehearsing the lease of ");
  }

  /** Closes it. */
  void close() {
    run(FenceTable::close, "returning the lease of ");
  }

  /** Takes it down. */
  void remove() {
    run(FenceTable::remove, "removing the fence of ");
  }

  private void run(Function<FenceTable, String> commands, String doing) {
    if (!tables.isEmpty()) {
      nft.run(tables.stream().map(commands).collect(Collectors.joining()), doing + subject);
    }
  }

  /** Removes every fence that an earlier run left in this network namespace. */
  static void sweep(Nftables nft) {
    for (String family : FAMILIES.stream().filter(nft::has).toList()) {
      nft.run("list tables " + family, "looking for old fences")
          .lines()
          .map(String::strip)
          .filter(line -> isOurs(line, "table " + family + " "))
          .forEach(line -> nft.run("delete " + line, "removing an old fence"));
    }
  }

  private static boolean isOurs(String line, String table) {
    return line.startsWith(table + LEASE) || line.startsWith(table + ACCEPT);
  }
}
