package gemel.healthcheck.machine;

import gemel.healthcheck.Outcome;
import gemel.linux.time.BootTime;
import java.time.Duration;

/**
 * How one attempt ended.
 *
 * @param at when it ended
 * @param latency how long it took
 * @param outcome what came of it; an attempt that was given up is a {@code LOCAL} failure
 */
public record CheckResult(BootTime at, Duration latency, Outcome outcome) {}
