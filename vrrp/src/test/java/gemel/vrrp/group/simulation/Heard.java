package gemel.vrrp.group.simulation;

import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;

/**
 * What a router really heard last on a segment, by the checkers' own books. Times are the router's.
 *
 * @param number the advertisement's
 * @param lowerSince since when only masters of lower priority were heard; never, if not
 */
record Heard(
    IpAddress source,
    int priority,
    long intervalNanos,
    int number,
    BootTime at,
    BootTime lowerSince) {

  Heard read(BootTime time, BootTime lower) {
    return new Heard(source, priority, intervalNanos, number, time, lower);
  }
}
