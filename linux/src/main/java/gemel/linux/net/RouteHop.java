package gemel.linux.net;

import org.jspecify.annotations.Nullable;

/**
 * One way that a route's packets take.
 *
 * @param via the gateway, of either family; null where the destination is on the link
 * @param device the interface; null where the kernel finds it by the gateway
 * @param onlink whether the gateway is taken to be on the link, whatever other routes say
 * @param weight its share among the ways of a route, 1..256
 * @param realms for accounting, source &lt;&lt; 16 | destination; 0 for none
 * @param encapsulation what packets are wrapped in; null where they go as they are
 */
public record RouteHop(
    @Nullable IpAddress via,
    @Nullable InterfaceName device,
    boolean onlink,
    int weight,
    int realms,
    @Nullable Encapsulation encapsulation) {
  public RouteHop {
    if (weight < 1 || weight > 256) {
      throw new IllegalArgumentException("weight " + weight);
    }
  }

  @Override
  public String toString() {
    return (encapsulation == null ? "" : " encap " + encapsulation)
        + (via == null ? "" : " via " + via)
        + (device == null ? "" : " dev " + device)
        + (weight == 1 ? "" : " weight " + weight)
        + (onlink ? " onlink" : "");
  }
}
