package gemel.config.vrrp;

import gemel.config.source.Origin;
import java.net.InetAddress;

/**
 * A director to which advertisements are sent one by one.
 *
 * @param address its address
 * @param origin where it is written
 */
public record UnicastPeer(InetAddress address, Origin origin) {}
