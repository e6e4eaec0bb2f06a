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
  public String raise() {
    return """
    table %1$s
    delete table %1$s
    table %1$s {
    %2$s
    }
    """
        .formatted(table, leased.content());
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

  @Override
  public String remove() {
    return "table %1$s\ndelete table %1$s\n".formatted(table);
  }
}
