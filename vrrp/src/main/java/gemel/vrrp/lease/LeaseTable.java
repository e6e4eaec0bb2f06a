package gemel.vrrp.lease;

import gemel.linux.net.IpAddress;
import gemel.linux.nft.Nftables;
import java.util.List;
import java.util.stream.Collectors;

/** An nftables table whose set {@code lease} says which addresses its chains let pass. */
final class LeaseTable implements Fence {
  private final Nftables nft;
  private final Neighbours neighbours;
  private final String table;
  private final List<String> elements;
  private final String addresses;

  /** What a family of addresses has neighbours by. */
  interface Neighbours {
    /** Of nftables. */
    String family();

    /** Its name, for people. */
    String protocol();

    /** An address as an element of the sets. */
    String element(IpAddress address);

    /**
     * The sets {@code vips} and {@code lease}, and the chains.
     *
     * @param elements of {@code vips}, with commas
     */
    String content(String elements);
  }

  /**
   * @param nft a context of the calling thread
   * @param table its name
   * @param leased one address at least
   */
  LeaseTable(Nftables nft, Neighbours neighbours, String table, List<IpAddress> leased) {
    this.nft = nft;
    this.neighbours = neighbours;
    this.table = neighbours.family() + " " + table;
    this.elements = leased.stream().map(neighbours::element).toList();
    this.addresses = leased.stream().map(IpAddress::toString).collect(Collectors.joining(", "));
  }

  @Override
  public void raise() {
    nft.run(
        """
        table %1$s
        delete table %1$s
        table %1$s {
        %2$s
        }
        """
            .formatted(table, neighbours.content(String.join(", ", elements))),
        "fencing %s for %s".formatted(neighbours.protocol(), addresses));
  }

  /** The first add makes the delete safe. */
  @Override
  public void open(long millis) {
    String timed =
        elements.stream()
            .map(element -> element + " timeout " + millis + "ms")
            .collect(Collectors.joining(", "));
    nft.run(
        """
        add element %1$s lease { %2$s }
        delete element %1$s lease { %3$s }
        add element %1$s lease { %2$s }
        """
            .formatted(table, timed, String.join(", ", elements)),
        "leasing " + addresses);
  }

  @Override
  public void close() {
    nft.run("flush set " + table + " lease", "returning the lease of " + addresses);
  }

  @Override
  public void remove() {
    nft.run("table %1$s\ndelete table %1$s".formatted(table), "removing the fence of " + addresses);
  }
}
