package gemel.linux.time;

import java.time.InstantSource;

/**
 * A director's two clocks.
 *
 * @param boot for everything that is waited for
 * @param wall for people, and for what is agreed with other hosts
 */
public record Clocks(TimeSource boot, InstantSource wall) {}
