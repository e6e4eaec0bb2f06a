package gemel.vrrp.lease;

import gemel.linux.net.IpAddress;
import gemel.linux.nft.Nftables;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The nftables table that lets neighbour discovery (RFC 4861) for a group's IPv6 addresses pass
 * while they are leased: on every interface, as the {@link ArpFence} does. Questions about an
 * address do not come in; answers about it, and questions that come from it, do not go out. What
 * others say about it always comes in.
 *
 * <p>The target of such a message begins 64 bits into it, and so does the source in the IPv6
 * header. Sets of raw octets take their elements as one number each.
 */
final class NeighbourFence implements Fence {
  private final Nftables nft;
  private final String table;
  private final List<String> numbers;
  private final String addresses;

  /**
   * @param nft a context of the calling thread
   * @param table its name
   * @param leased IPv6 addresses, one at least
   */
  NeighbourFence(Nftables nft, String table, List<IpAddress> leased) {
    this.nft = nft;
    this.table = table;
    this.numbers = leased.stream().map(NeighbourFence::number).toList();
    this.addresses = leased.stream().map(IpAddress::toString).collect(Collectors.joining(", "));
  }

  private static String number(IpAddress address) {
    return "0x" + HexFormat.of().formatHex(address.octets());
  }

  @Override
  public void raise() {
    nft.run(
        """
        table ip6 %1$s
        delete table ip6 %1$s
        table ip6 %1$s {
          set vips { typeof @th,64,128; elements = { %2$s } }
          set lease { typeof @th,64,128; flags timeout; }
          chain input {
            type filter hook input priority filter; policy accept;
            icmpv6 type nd-neighbor-solicit @th,64,128 @vips @th,64,128 != @lease counter drop
          }
          chain output {
            type filter hook output priority filter; policy accept;
            icmpv6 type nd-neighbor-advert @th,64,128 @vips @th,64,128 != @lease counter drop
            icmpv6 type nd-neighbor-solicit @nh,64,128 @vips @nh,64,128 != @lease counter drop
          }
        }
        """
            .formatted(table, String.join(", ", numbers)),
        "fencing neighbour discovery for " + addresses);
  }

  /** The first add makes the delete safe. */
  @Override
  public void open(long millis) {
    String timed =
        numbers.stream()
            .map(number -> number + " timeout " + millis + "ms")
            .collect(Collectors.joining(", "));
    nft.run(
        """
        add element ip6 %1$s lease { %2$s }
        delete element ip6 %1$s lease { %3$s }
        add element ip6 %1$s lease { %2$s }
        """
            .formatted(table, timed, String.join(", ", numbers)),
        "leasing " + addresses);
  }

  @Override
  public void close() {
    nft.run("flush set ip6 " + table + " lease", "returning the lease of " + addresses);
  }

  @Override
  public void remove() {
    nft.run(
        "table ip6 %1$s\ndelete table ip6 %1$s".formatted(table),
        "removing the fence of " + addresses);
  }
}
