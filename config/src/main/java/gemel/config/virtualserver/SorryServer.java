package gemel.config.virtualserver;

import gemel.config.source.Origin;
import gemel.config.value.Port;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * The server that serves while the service has no quorum; not honoured yet.
 *
 * @param address its address
 * @param port where it serves; null only where the service has no port of its own and none is named
 * @param origin where it is written
 */
public record SorryServer(InetAddress address, @Nullable Port port, Origin origin) {}
