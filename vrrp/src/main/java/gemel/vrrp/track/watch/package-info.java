/**
 * The thread {@code trackers}, which watches everything that is tracked.
 *
 * <p>{@link gemel.vrrp.track.watch.Trackers} polls what the kernel tells it of (interfaces by
 * rtnetlink, files by inotify, the end of processes by pidfd) and looks again where nothing tells:
 * scripts at their pace, new processes twice a second. A script runs on a virtual thread of its own
 * and comes back as a request, so nothing waits for it. Each object is watched once, and whoever
 * listens hears of it on this thread: a group is told at once, by way of its own queue.
 *
 * <p>A reload that says the same of an object leaves its watch, and what is known of it, as it is.
 */
@NullMarked
package gemel.vrrp.track.watch;

import org.jspecify.annotations.NullMarked;
