package gemel.core.notify.rules;

import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.pool.Quorum;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.vrrp.group.RouterState;
import java.util.Map;

/** What may have to be told. */
public sealed interface NotifyEvent {
  /** The file says this from now on. */
  record Followed(NotifySettings settings) implements NotifyEvent {}

  /**
   * A group has changed its state.
   *
   * @param priorities what its instances stand for election with, by name
   */
  record Changed(String group, RouterState from, RouterState to, Map<String, Integer> priorities)
      implements NotifyEvent {
    public Changed {
      priorities = Map.copyOf(priorities);
    }
  }

  /** A master has heard a lower one. */
  record RivalHeard(String instance, int priority) implements NotifyEvent {}

  /** An instance stands for election with another priority. */
  record PriorityChanged(String instance, int priority, boolean master) implements NotifyEvent {}

  /**
   * What is believed of a server of a service is something else.
   *
   * @param why for people
   */
  record ServerTurned(
      ServiceKey service, RealServer.Id server, HealthStatus from, HealthStatus to, String why)
      implements NotifyEvent {}

  /**
   * What is believed of a check is something else, and of its server it is not.
   *
   * @param server of a service
   * @param status of the server
   * @param why for people
   */
  record CheckTurned(ServiceKey service, RealServer.Id server, HealthStatus status, String why)
      implements NotifyEvent {}

  /**
   * A service has a quorum now, or none any more.
   *
   * @param why for people
   */
  record QuorumTurned(ServiceKey service, Quorum from, Quorum to, String why)
      implements NotifyEvent {}

  /** All groups have left: the director stops. */
  record Stopped() implements NotifyEvent {}
}
