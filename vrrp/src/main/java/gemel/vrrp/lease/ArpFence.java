package gemel.vrrp.lease;

import gemel.linux.net.IpAddress;
import gemel.linux.nft.Nftables;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The nftables table that lets ARP for a group's IPv4 addresses pass while they are leased. Family
 * {@code arp} sees every interface, which matters: Linux answers for an address on all of them
 * (arp_ignore 0). What others say about an address always comes in, so that our neighbour table
 * stays true.
 */
final class ArpFence implements Fence {
  private final Nftables nft;
  private final String table;
  private final String addresses;
  private final List<IpAddress> leased;

  /**
   * @param nft a context of the calling thread
   * @param table its name
   * @param leased IPv4 addresses, one at least
   */
  ArpFence(Nftables nft, String table, List<IpAddress> leased) {
    this.nft = nft;
    this.table = table;
    this.leased = leased;
    this.addresses = leased.stream().map(IpAddress::toString).collect(Collectors.joining(", "));
  }

  @Override
  public void raise() {
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

  /** The first add makes the delete safe. */
  @Override
  public void open(long millis) {
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

  @Override
  public void close() {
    nft.run("flush set arp " + table + " lease", "returning the lease of " + addresses);
  }

  @Override
  public void remove() {
    nft.run(
        "table arp %1$s\ndelete table arp %1$s".formatted(table),
        "removing the fence of " + addresses);
  }
}
