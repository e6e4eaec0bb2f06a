/**
 * Time as Gemel's cores see it: a value over CLOCK_BOOTTIME, and the one place that reads that
 * clock. CLOCK_BOOTTIME runs on while the machine is suspended, so a director that wakes up finds
 * its deadlines passed instead of waiting them out. {@link gemel.linux.time.ThreadClocks} has the
 * clocks that stand still at times: what they say is only ever used to find out why a thread did.
 */
@NullMarked
package gemel.linux.time;

import org.jspecify.annotations.NullMarked;
