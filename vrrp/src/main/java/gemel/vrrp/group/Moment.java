package gemel.vrrp.group;

import gemel.linux.time.BootTime;

/**
 * Something that led to a change.
 *
 * @param at when it was
 * @param what it was, for people, without a full stop
 */
public record Moment(BootTime at, String what) {}
