package gemel.config.bfd;

import gemel.config.source.Origin;
import gemel.config.tracking.TrackWeight;
import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A session with a neighbour.
 *
 * @param name its name, unique in the configuration, at most 31 octets
 * @param neighborIp the neighbour
 * @param sourceIp our address, of the same family; null leaves it to the routes
 * @param minRx how often we can receive; whole microseconds, 1 ms..4294967 ms, as the next two
 * @param minTx how often we would send
 * @param idleTx how often while the session is not up; at least 1 s
 * @param multiplier how many of our packets may be missed, 1..255
 * @param passive whether we wait until the neighbour has spoken
 * @param ttl {@code ttl} or {@code hoplimit}, what we send with; 255 where it is not written
 * @param leastTtl what packets must arrive with, 0..255, as {@code ttl} and {@code max_hops} make
 *     it
 * @param multihop whether it is spoken over other routers (RFC 5883)
 * @param weight what it adds to priorities
 * @param forVrrp whether virtual routers hear of it
 * @param forCheckers whether checkers hear of it
 * @param origin where it is written
 */
public record BfdInstance(
    String name,
    InetAddress neighborIp,
    @Nullable InetAddress sourceIp,
    Duration minRx,
    Duration minTx,
    Duration idleTx,
    int multiplier,
    boolean passive,
    int ttl,
    int leastTtl,
    boolean multihop,
    TrackWeight weight,
    boolean forVrrp,
    boolean forCheckers,
    Origin origin) {}
