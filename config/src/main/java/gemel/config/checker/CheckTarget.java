package gemel.config.checker;

import gemel.config.value.Port;
import java.net.InetAddress;

/**
 * Whom a check connects to, and from where.
 *
 * @param connectIp the address; the real server's unless another one is named
 * @param connectPort the port; the real server's unless another one is named
 * @param source where from
 */
public record CheckTarget(InetAddress connectIp, Port connectPort, CheckSource source) {}
