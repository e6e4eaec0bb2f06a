package gemel.config.vrrp;

/** What may be said of an address in one word, as ip-address(8) has it. */
public enum AddressFlag {
  /** {@code home}: a Mobile IPv6 home address (RFC 6275). */
  HOME,
  /**
   * {@code -nodad}: duplicates are looked for before it is used, which is otherwise left out for
   * every virtual address.
   */
  DUPLICATES_LOOKED_FOR,
  /** {@code mngtmpaddr}: temporary addresses are made of it (RFC 8981). */
  MNGTMPADDR,
  /** {@code noprefixroute}: no route to its network comes with it. */
  NOPREFIXROUTE,
  /** {@code autojoin}: the interface joins the multicast group that it is. */
  AUTOJOIN,
  /** {@code no_track}: nothing is done where it is lost. */
  NO_TRACK
}
