/**
 * What can be tracked ({@code vrrp_script}, {@code vrrp_track_process}, {@code track_file}), and
 * the lists in which instances and sync groups say what they track ({@code track_script} and its
 * like; keepalived.conf(5)).
 *
 * <p>As in keepalived a thing has to be declared in front of whoever names it. A thing has a
 * weight, which is that of whoever tracks it without saying another one.
 */
@NullMarked
package gemel.config.tracking;

import org.jspecify.annotations.NullMarked;
