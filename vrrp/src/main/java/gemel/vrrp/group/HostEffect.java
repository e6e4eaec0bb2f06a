package gemel.vrrp.group;

/** What a group asks of others on its way to being master, in this order, and back. */
public enum HostEffect {
  /** The forwarding engine takes new connections for the group's addresses. */
  ACTIVATE_FORWARDING,
  /** The lease is held: ARP for the addresses passes. */
  GRANT_LEASE,
  /** Every address of the group is on its interface. */
  ADD_ADDRESSES,
  /** None is any more. */
  REMOVE_ADDRESSES,
  /** The lease is given back: ARP for the addresses is dropped. */
  RETURN_LEASE,
  /** The engine takes no new connections for the group's addresses. */
  DEACTIVATE_FORWARDING
}
