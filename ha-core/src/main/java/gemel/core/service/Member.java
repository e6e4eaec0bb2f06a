package gemel.core.service;

import gemel.core.plan.PlannedServer;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** A server of one of the services that have it. */
record Member(ServiceKey service, PlannedServer server) {
  RealServer.Id id() {
    return server.server().id();
  }

  /** The services of some. */
  static Set<ServiceKey> services(Collection<Member> members) {
    return members.stream().map(Member::service).collect(Collectors.toSet());
  }
}
