package gemel.vrrp;

import gemel.linux.net.InterfaceName;
import java.util.List;
import java.util.Map;

/**
 * What a virtual router has on its host.
 *
 * @param addresses what the master holds, in the file's order
 * @param routes what it holds beside them, later, and gives up before them; in the file's order
 * @param rules what it holds behind the routes, in the file's order
 * @param interfaces what it makes for itself, master or not
 * @param promotesSecondaries whether, as long as it runs, the next address of a network on its
 *     interface takes the place of the first one when that goes
 * @param accepts whether the host takes packets that are for the addresses (Accept_Mode, RFC 9568
 *     section 6.1); an owner always does
 * @param linkBeats how those of its interfaces are asked for their link that cannot be trusted to
 *     tell
 */
public record Holdings(
    List<VirtualAddress> addresses,
    List<VirtualRoute> routes,
    List<VirtualRule> rules,
    List<VirtualInterface> interfaces,
    boolean promotesSecondaries,
    boolean accepts,
    Map<InterfaceName, LinkBeat> linkBeats) {

  public Holdings {
    addresses = List.copyOf(addresses);
    routes = List.copyOf(routes);
    rules = List.copyOf(rules);
    interfaces = List.copyOf(interfaces);
    linkBeats = Map.copyOf(linkBeats);
  }

  /** Addresses alone, and the host takes what is for them. */
  public static Holdings of(List<VirtualAddress> addresses) {
    return new Holdings(addresses, List.of(), List.of(), List.of(), false, true, Map.of());
  }
}
