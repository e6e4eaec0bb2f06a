package gemel.ipvs;

import gemel.linux.net.IpAddress;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Whose virtual addresses an engine answers for.
 *
 * @param group the VRRP group that they belong to
 * @param addresses the addresses
 * @param lease whether the group's lease holds at a time in nanoseconds of CLOCK_BOOTTIME; read
 *     once a batch, by any thread
 * @param leaseLength how long a lease is; after a longer gap the engine throws away what was queued
 * @param takeoverGrace for how long after activation packets of unknown connections are dropped in
 *     silence, since their records may still be on the way
 */
public record Ownership(
    String group,
    Set<IpAddress> addresses,
    LongPredicate lease,
    Duration leaseLength,
    Duration takeoverGrace) {
  public Ownership {
    addresses = Set.copyOf(addresses);
  }
}
