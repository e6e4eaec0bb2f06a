/**
 * Time as Gemel's cores see it: a value over CLOCK_BOOTTIME, and the one place that reads that
 * clock. CLOCK_BOOTTIME runs on while the machine is suspended, so a director that wakes up finds
 * its deadlines passed instead of waiting them out.
 */
@NullMarked
package gemel.linux.time;

import org.jspecify.annotations.NullMarked;
