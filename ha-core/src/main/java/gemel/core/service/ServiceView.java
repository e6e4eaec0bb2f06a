package gemel.core.service;

import gemel.core.plan.PlannedService;
import gemel.healthcheck.pool.Quorum;
import java.util.List;

/**
 * A service as it is now.
 *
 * @param weightUp the weight of all servers that are up
 * @param sorryServes whether its sorry server is in the table, and gets connections
 * @param lastKnownGoodServe whether servers serve that are not up, because none is
 * @param suspended whether its servers are not checked, as another director has its address
 * @param servers in the file's order
 */
public record ServiceView(
    PlannedService service,
    Quorum quorum,
    long weightUp,
    boolean sorryServes,
    boolean lastKnownGoodServe,
    boolean suspended,
    List<ServerView> servers) {}
