package gemel.bench.report;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rounds how often each thing is measured, 1 or more
 * @param each how long one measurement takes
 */
public record Effort(int rounds, Duration each) {}
