package gemel.config.virtualserver;

import gemel.config.source.Origin;
import gemel.config.value.Port;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * The server that serves while the service has no quorum.
 *
 * @param address its address
 * @param port where it serves; null only where the service has no port of its own and none is named
 * @param forwarding how packets reach it
 * @param inhibit whether it stays, with weight 0, while the service has one
 * @param origin where it is written
 */
public record SorryServer(
    InetAddress address,
    @Nullable Port port,
    Forwarding forwarding,
    boolean inhibit,
    Origin origin) {}
