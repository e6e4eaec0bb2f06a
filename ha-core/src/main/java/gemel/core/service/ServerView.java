package gemel.core.service;

import gemel.core.plan.PlannedServer;
import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.runner.CheckReport;
import java.util.List;

/**
 * A server as it is now.
 *
 * @param weight its share while it is up
 * @param serving whether it gets connections
 */
public record ServerView(
    PlannedServer server,
    HealthStatus status,
    int weight,
    boolean serving,
    List<CheckReport> checks) {}
