package gemel.vrrp.lease;

/** A table of a group: the commands for it, as nft(8) reads them. */
sealed interface FenceTable permits LeaseTable, AcceptTable {
  /** Puts it up, without a lease. One that an earlier run left is replaced. */
  String raise();

  /** The lease holds for a while, counted from now. Refused where somebody took the table away. */
  String open(long millis);

  /** The lease is given back. Refused where somebody took the table away. */
  String close();

  /** Takes it down. */
  String remove();
}
