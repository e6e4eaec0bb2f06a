package gemel.core.byhand;

import gemel.ipvs.ConnectionTimeouts;
import gemel.ipvs.MarkRule;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;

/** A change that somebody asks for by hand: one command of ipvsadm(8), or {@code mark-rule}. */
public sealed interface HandChange {
  /** {@code -A}. */
  record AddService(ServiceRequest service) implements HandChange {}

  /** {@code -E}: what is not said gets its default. */
  record EditService(ServiceRequest service) implements HandChange {}

  /** {@code -D}. */
  record DeleteService(ServiceKey service) implements HandChange {}

  /** {@code -C}. */
  record Clear() implements HandChange {}

  /** {@code -a}. */
  record AddServer(ServiceKey service, RealServer server) implements HandChange {}

  /** {@code -e}: what is not said gets its default. */
  record EditServer(ServiceKey service, RealServer server) implements HandChange {}

  /** {@code -d}. */
  record DeleteServer(ServiceKey service, RealServer.Id server) implements HandChange {}

  /** {@code -Z} of one service. */
  record ZeroService(ServiceKey service) implements HandChange {}

  /** {@code -Z}. */
  record ZeroAll() implements HandChange {}

  /** {@code --set}; 0 leaves a value as it is. */
  record SetTimeouts(ConnectionTimeouts wanted) implements HandChange {}

  /** Of a rule that gives packets a firewall mark. */
  sealed interface OfMarkRule extends HandChange {
    MarkRule rule();
  }

  /** {@code gemel mark-rule add}. */
  record AddMarkRule(MarkRule rule) implements OfMarkRule {}

  /** {@code gemel mark-rule delete}. */
  record DeleteMarkRule(MarkRule rule) implements OfMarkRule {}
}
