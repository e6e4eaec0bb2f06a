package gemel.config.route;

import gemel.config.value.InterfaceName;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * One way that a route's packets take.
 *
 * @param via the gateway; null where the destination is on the link
 * @param dev the interface; null where the gateway decides
 * @param onlink whether the gateway is taken to be on the link
 * @param weight its share, 1..256
 * @param realms source &lt;&lt; 16 | destination; 0 for none
 * @param encap what packets are wrapped in; null where they go as they are
 */
public record NextHop(
    @Nullable InetAddress via,
    @Nullable InterfaceName dev,
    boolean onlink,
    int weight,
    int realms,
    @Nullable Encapsulation encap) {}
