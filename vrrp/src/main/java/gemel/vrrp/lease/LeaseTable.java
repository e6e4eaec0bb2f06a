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
    String timed =
        leased.elements().stream()
            .map(element -> element + " timeout " + millis + "ms")
            .collect(Collectors.joining(", "));
    return """
    add element %1$s lease { %2$s }
    delete element %1$s lease { %3$s }
    add element %1$s lease { %2$s }
    """
        .formatted(table, timed, elements);
  }

  @Override
  public String close() {
    return "flush set " + table + " lease\n";
  }
}
