package gemel.vrrp.lease;

import java.util.stream.Collectors;

/**
 * An nftables table whose set {@code lease} says what its chains let pass: the commands for it, as
 * nft(8) reads them.
 */
final class LeaseTable implements FenceTable {
  private final Leased leased;
  private final String table;
  private final String elements;

  /**
   * @param name the table's
   */
  LeaseTable(Leased leased, String name) {
    this.leased = leased;
    this.table = leased.family() + " " + name;
    this.elements = String.join(", ", leased.elements());
  }

  @Override
  public String table() {
    return table;
  }

  @Override
  public String content() {
    return leased.content();
  }

  /** The first add makes the delete safe. */
  @Override
  public String open(long millis) {
    return add(millis) + renew(millis);
  }

  /** An element that has run out cannot be deleted: the kernel refuses the whole. */
  @Override
  public String renew(long millis) {
    return "delete element %s lease { %s }\n".formatted(table, elements) + add(millis);
  }

  private String add(long millis) {
    return leased.elements().stream()
        .map(element -> element + " timeout " + millis + "ms")
        .collect(Collectors.joining(", ", "add element " + table + " lease { ", " }\n"));
  }

  @Override
  public String close() {
    return "flush set " + table + " lease\n";
  }
}
