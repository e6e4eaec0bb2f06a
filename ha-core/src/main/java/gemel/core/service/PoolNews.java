package gemel.core.service;

import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.pool.PoolEffect;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;

/** Whoever is told what has become of services and their servers. Called on the event loop. */
public interface PoolNews {
  /**
   * What has become of a service's pool.
   *
   * @param why for people
   */
  void tell(ServiceKey service, PoolEffect<RealServer.Id> effect, String why);

  /**
   * A check of a server is believed otherwise, and the server is not.
   *
   * @param status of the server
   * @param why for people
   */
  void checkTurned(ServiceKey service, RealServer.Id server, HealthStatus status, String why);
}
