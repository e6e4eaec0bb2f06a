package gemel.core.plan;

import gemel.config.policy.Defence;
import gemel.config.policy.EngineDefs;
import gemel.config.policy.LvsTimeouts;
import gemel.config.policy.Policies;
import gemel.config.policy.Policy;
import gemel.ipvs.ConnectionTimeouts;
import gemel.ipvs.Defences;
import gemel.ipvs.EngineSettings;
import gemel.ipvs.PolicySwitch;
import gemel.ipvs.ServicePolicies;
import java.util.Map;

/** Policies, timeouts and defences into what the engine has of them. */
final class PolicyPlanner {
  private PolicyPlanner() {}

  static ServicePolicies policies(Policies policies) {
    ServicePolicies planned = ServicePolicies.DEFAULT.withConnReuseMode(policies.connReuseMode());
    for (Map.Entry<Policy, Boolean> policy : policies.on().entrySet()) {
      planned = planned.with(policySwitch(policy.getKey()), policy.getValue());
    }
    return planned;
  }

  private static PolicySwitch policySwitch(Policy policy) {
    return switch (policy) {
      case EXPIRE_NODEST_CONN -> PolicySwitch.EXPIRE_NODEST_CONN;
      case EXPIRE_QUIESCENT_TEMPLATE -> PolicySwitch.EXPIRE_QUIESCENT_TEMPLATE;
      case SLOPPY_TCP -> PolicySwitch.SLOPPY_TCP;
      case SLOPPY_SCTP -> PolicySwitch.SLOPPY_SCTP;
      case SCHEDULE_ICMP -> PolicySwitch.SCHEDULE_ICMP;
      case NAT_ICMP_SEND -> PolicySwitch.NAT_ICMP_SEND;
      case PMTU_DISC -> PolicySwitch.PMTU_DISC;
      case CACHE_BYPASS -> PolicySwitch.CACHE_BYPASS;
      case NAT_SAME_NETWORK -> PolicySwitch.NAT_SAME_NETWORK;
    };
  }

  static EngineSettings engine(EngineDefs defs) {
    LvsTimeouts timeouts = defs.timeouts();
    return new EngineSettings(
        ConnectionTimeouts.DEFAULT.changedBy(
            new ConnectionTimeouts(timeouts.tcp(), timeouts.tcpfin(), timeouts.udp())),
        new Defences(
            defence(defs.dropEntry()), defence(defs.dropPacket()), defence(defs.secureTcp())));
  }

  private static Defences.Defence defence(Defence defence) {
    return switch (defence) {
      case OFF -> Defences.Defence.OFF;
      case AUTOMATIC -> Defences.Defence.AUTOMATIC;
      case ALWAYS -> Defences.Defence.ALWAYS;
    };
  }
}
