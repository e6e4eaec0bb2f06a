package gemel.vrrp.lease;

import gemel.linux.net.IpAddress;
import gemel.linux.nft.Nftables;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The nftables table that lets ARP for a group's addresses pass while they are leased. Family
 * {@code arp} sees every interface, which matters: Linux answers for an address on all of them
 * (arp_ignore 0). What others say about an address always comes in, so that our neighbour table
 * stays true.
 */
final class ArpFence {
  private static final String PREFIX = "gemel_lease_";

  private final Nftables nft;
  private final String table;
  private final String addresses;
  private final List<IpAddress> leased;

  /**
   * @param nft a context of the calling thread
   * @param group the group's name
   * @param leased its IPv4 addresses
   */
  ArpFence(Nftables nft, String group, List<IpAddress> leased) {
    this.nft = nft;
    this.table = tableName(group);
    this.leased = leased;
    this.addresses = leased.stream().map(IpAddress::toString).collect(Collectors.joining(", "));
  }

  /** Nftables' names have few characters; the others are written as their code. */
  static String tableName(String group) {
    StringBuilder name = new StringBuilder(PREFIX);
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

  /** Puts the fence up, closed. One that an earlier run left is replaced. */
  void raise() {
    if (leased.isEmpty()) {
      return;
    }
    nft.run(
        """
        table arp %1$s
        delete table arp %1$s
        table arp %1$s {
          set vips { type ipv4_addr; elements = { %2$s } }
          set lease { type ipv4_addr; flags timeout; }
          chain input {
            type filter hook input priority filter; policy accept;
            arp daddr ip @vips arp saddr ip != @vips arp daddr ip != @lease counter drop
          }
          chain output {
            type filter hook output priority filter; policy accept;
            arp saddr ip @vips arp saddr ip != @lease counter drop
          }
        }
        """
            .formatted(table, addresses),
        "fencing ARP for " + addresses);
  }

  /** Opens the fence for a while, counted from now. The first add makes the delete safe. */
  void open(long millis) {
    if (leased.isEmpty()) {
      return;
    }
    String timed =
        leased.stream()
            .map(address -> address + " timeout " + millis + "ms")
            .collect(Collectors.joining(", "));
    nft.run(
        """
        add element arp %1$s lease { %2$s }
        delete element arp %1$s lease { %3$s }
        add element arp %1$s lease { %2$s }
        """
            .formatted(table, timed, addresses),
        "leasing " + addresses);
  }

  void close() {
    if (!leased.isEmpty()) {
      nft.run("flush set arp " + table + " lease", "returning the lease of " + addresses);
    }
  }

  void remove() {
    if (!leased.isEmpty()) {
      nft.run(
          "table arp %1$s\ndelete table arp %1$s".formatted(table),
          "removing the fence of " + addresses);
    }
  }

  /** Removes every fence that an earlier run left in this network namespace. */
  static void sweep(Nftables nft) {
    nft.run("list tables arp", "looking for old fences")
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("table arp " + PREFIX))
        .forEach(line -> nft.run("delete " + line, "removing an old fence"));
  }
}
