package gemel.config.checker;

import gemel.config.value.Port;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Whom a check connects to, and from where.
 *
 * @param connectIp the address; the real server's unless another one is named
 * @param connectPort the port; the real server's unless another one is named
 * @param bindto the source address; null for what the kernel chooses
 */
public record CheckTarget(InetAddress connectIp, Port connectPort, @Nullable InetAddress bindto) {}
