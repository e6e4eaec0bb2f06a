package gemel.core.service;

import gemel.healthcheck.pool.PoolEffect;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;

/** Whoever is told what has become of services and their servers. Called on the event loop. */
@FunctionalInterface
public interface PoolNews {
  /**
   * What has become of a service's pool.
   *
   * @param why for people
   */
  void tell(ServiceKey service, PoolEffect<RealServer.Id> effect, String why);
}
