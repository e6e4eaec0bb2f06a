package gemel.config.value;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * An address and, perhaps, a port, as a configuration names them.
 *
 * @param address the address
 * @param port the port; null when none is named, or 0
 */
public record Endpoint(InetAddress address, @Nullable Port port) {}
