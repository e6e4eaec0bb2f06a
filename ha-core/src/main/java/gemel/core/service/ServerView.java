package gemel.core.service;

import gemel.core.plan.PlannedServer;
import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.pool.Hold;
import gemel.healthcheck.runner.CheckReport;
import java.util.List;

/**
 * A server as it is now.
 *
 * @param hold whether somebody keeps connections from it
 * @param weight its share now, or when it is up
 * @param wholeWeight the same when its slow start is over
 * @param serving whether it gets connections
 */
public record ServerView(
    PlannedServer server,
    HealthStatus status,
    Hold hold,
    int weight,
    int wholeWeight,
    boolean serving,
    List<CheckReport> checks) {}
