package gemel.vrrp.lease;

/** A table of a group: the commands for it, as nft(8) reads them. */
sealed interface FenceTable permits LeaseTable, AcceptTable {
  /** Its family and its name. */
  String table();

  /** Its sets and chains. */
  String content();

  /** Puts it up, without a lease. One that an earlier run left is replaced. */
  default String raise() {
    return """
    table %1$s
    delete table %1$s
    table %1$s {
    %2$s
    }
    """
        .formatted(table(), content());
  }

  /** The lease holds for a while, counted from now. Refused where somebody took the table away. */
  String open(long millis);

  /** As {@link #open}, but refused where the last lease has run out. */
  String renew(long millis);

  /** The lease is given back. Refused where somebody took the table away. */
  String close();

  /** Takes it down. */
  default String remove() {
    return "table %1$s\ndelete table %1$s\n".formatted(table());
  }
}
