package gemel.config.vrrp;

import gemel.config.source.Origin;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * A director to which advertisements are sent one by one.
 *
 * @param address its address
 * @param minTtl the least time to live that its advertisements may arrive with; null for any
 * @param maxTtl the greatest; null for any
 * @param origin where it is written
 */
public record UnicastPeer(
    InetAddress address, @Nullable Integer minTtl, @Nullable Integer maxTtl, Origin origin) {}
