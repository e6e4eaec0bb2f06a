package gemel.config.checker;

import gemel.config.value.InterfaceName;
import gemel.config.value.Port;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where the packets of a check come from.
 *
 * @param bindto the source address; null for what the kernel chooses
 * @param bindPort the source port; null for one that is free
 * @param bindIf the interface that they leave by; null for what the routes say
 * @param fwmark their mark, 0..4294967295; 0 is none
 */
public record CheckSource(
    @Nullable InetAddress bindto,
    @Nullable Port bindPort,
    @Nullable InterfaceName bindIf,
    long fwmark) {}
