package gemel.core.group;

import gemel.linux.time.BootTime;
import gemel.vrrp.ThreadSettings;
import java.time.Duration;

/**
 * What all groups have in common.
 *
 * @param hasPeerChannel whether a peer sends its connection table
 * @param syncDeadline how long a gate may stay closed
 * @param takeoverGrace for how long after a takeover packets of unknown connections are dropped in
 *     silence
 * @param threads how their threads are to be run
 * @param listensFrom when they begin to take part
 */
public record GroupOptions(
    boolean hasPeerChannel,
    Duration syncDeadline,
    Duration takeoverGrace,
    ThreadSettings threads,
    BootTime listensFrom) {}
