/**
 * Tells scripts, FIFOs and people what has become of VRRP instances and sync groups.
 *
 * <p>What is told, and in which order, is decided in {@link gemel.core.notify.rules}; this package
 * does it. {@link gemel.core.notify.Notifications} belongs to the director's event loop and hears
 * of every transition when it has happened: the addresses are there, or gone. VRRP never waits for
 * any of it.
 *
 * <ul>
 *   <li>Scripts run on virtual threads, those of one instance, or one group, one after the other,
 *       each at most {@link gemel.core.notify.ScriptRunner#LONGEST_RUN}; how each ended is
 *       recorded.
 *   <li>A FIFO takes a line or loses it, at once; what is lost is counted and said.
 *   <li>A mail is offered to {@link gemel.core.mail.MailQueue}, and no business of this package any
 *       more.
 *   <li>Before a file is followed, {@link gemel.core.notify.Preparation} looks at the host, on a
 *       thread that may wait: which scripts are there, may be run, and as whom. What is not run is
 *       said then, once.
 *   <li>At the stop, scripts that still run are ended, those of STOP have {@link
 *       gemel.core.notify.ScriptRunner#LONGEST_STOP} each, and then the FIFOs are taken away.
 * </ul>
 */
@NullMarked
package gemel.core.notify;

import org.jspecify.annotations.NullMarked;
