/**
 * Tracking: what outside VRRP bears on an instance's priority, or on whether it may take part
 * (keepalived.conf(5): {@code track_interface}, {@code track_script}, {@code track_process}, {@code
 * track_file}, {@code track_bfd}).
 *
 * <p>A {@link gemel.vrrp.track.TrackedObject} is watched once, however many instances want to know
 * of it; a {@link gemel.vrrp.track.Reading} is what is known of it. What follows for an instance is
 * decided by its {@link gemel.vrrp.track.Track}, purely, in the group's machine.
 */
@NullMarked
package gemel.vrrp.track;

import org.jspecify.annotations.NullMarked;
