package gemel.vrrp;

import java.util.List;

/**
 * What a virtual router has on its host.
 *
 * @param addresses what the master holds, in the file's order
 * @param interfaces what it makes for itself, master or not
 * @param promotesSecondaries whether, as long as it runs, the next address of a network on its
 *     interface takes the place of the first one when that goes
 * @param accepts whether the host takes packets that are for the addresses (Accept_Mode, RFC 9568
 *     section 6.1); an owner always does
 */
public record Holdings(
    List<VirtualAddress> addresses,
    List<VirtualInterface> interfaces,
    boolean promotesSecondaries,
    boolean accepts) {

  public Holdings {
    addresses = List.copyOf(addresses);
    interfaces = List.copyOf(interfaces);
  }

  /** Addresses alone, and the host takes what is for them. */
  public static Holdings of(List<VirtualAddress> addresses) {
    return new Holdings(addresses, List.of(), false, true);
  }
}
