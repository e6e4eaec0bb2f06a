package gemel.core.firewall;

import gemel.ipvs.ServiceKey;

/** Something that a rule asks of packets. */
@FunctionalInterface
interface Condition {
  /** It may be so or not; nobody can tell from the service. */
  Condition UNKNOWN = _ -> Fit.SOME;

  Fit of(ServiceKey service);
}
