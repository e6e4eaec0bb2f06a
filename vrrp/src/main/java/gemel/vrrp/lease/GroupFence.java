package gemel.vrrp.lease;

import gemel.linux.net.IpAddress;
import gemel.linux.nft.Nftables;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * All fences of a group: one for each address family that it has addresses of, and the kernel has
 * tables for.
 */
final class GroupFence implements Fence {
  private static final String PREFIX = "gemel_lease_";
  private static final List<String> FAMILIES = List.of("arp", "ip6");

  private final List<Fence> fences = new ArrayList<>();
  private final List<String> unfenced = new ArrayList<>();

  /**
   * @param nft a context of the calling thread
   * @param group the group's name
   * @param leased its addresses
   */
  GroupFence(Nftables nft, String group, List<IpAddress> leased) {
    String table = tableName(group);
    List<IpAddress> v4 = leased.stream().filter(IpAddress::isV4).toList();
    List<IpAddress> v6 = leased.stream().filter(Predicate.not(IpAddress::isV4)).toList();
    fence(nft, new ArpFence(), table, v4);
    fence(nft, new NeighbourFence(), table, v6);
  }

  private void fence(
      Nftables nft, LeaseTable.Neighbours neighbours, String table, List<IpAddress> leased) {
    if (leased.isEmpty()) {
      return;
    }
    if (nft.has(neighbours.family())) {
      fences.add(new LeaseTable(nft, neighbours, table, leased));
    } else {
      unfenced.add(neighbours.protocol());
    }
  }

  /** Protocols that the kernel has no tables for. */
  List<String> unfenced() {
    return unfenced;
  }

  /** Nftables' names have few characters; the others are written as their code. */
  private static String tableName(String group) {
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

  @Override
  public void raise() {
    fences.forEach(Fence::raise);
  }

  @Override
  public void open(long millis) {
    fences.forEach(fence -> fence.open(millis));
  }

  @Override
  public void close() {
    fences.forEach(Fence::close);
  }

  @Override
  public void remove() {
    fences.forEach(Fence::remove);
  }

  /** Removes every fence that an earlier run left in this network namespace. */
  static void sweep(Nftables nft) {
    for (String family : FAMILIES.stream().filter(nft::has).toList()) {
      nft.run("list tables " + family, "looking for old fences")
          .lines()
          .map(String::strip)
          .filter(line -> line.startsWith("table " + family + " " + PREFIX))
          .forEach(line -> nft.run("delete " + line, "removing an old fence"));
    }
  }
}
