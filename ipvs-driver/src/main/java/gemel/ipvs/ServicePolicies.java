package gemel.ipvs;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What may be decided for each service apart. What ip_vs has as sysctls for all of its services
 * (net.ipv4.vs) is named as there, and has the same defaults.
 *
 * <p>Nobody but {@link #DEFAULT} names every component: take that and say what is different.
 *
 * @param on what is switched on
 * @param connReuseMode when a client that begins anew on the port of an old connection is scheduled
 *     anew: 0 never; 1 when the old one is over; with bit 2 also in FIN_WAIT where its replies are
 *     not seen
 * @param access from where it takes connections
 * @param mssClamp what the segments are told to be no longer than that a server sends to a client
 */
public record ServicePolicies(
    Set<PolicySwitch> on, int connReuseMode, AccessList access, MssClamp mssClamp) {
  /** As ip_vs does when nobody has written to a sysctl. */
  public static final ServicePolicies DEFAULT =
      new ServicePolicies(EnumSet.of(PolicySwitch.PMTU_DISC), 1, AccessList.OPEN, MssClamp.OFF);

  public static final int MOST_REUSE_MODE = 3;

  public ServicePolicies {
    if (connReuseMode < 0 || connReuseMode > MOST_REUSE_MODE) {
      throw new IllegalArgumentException("conn_reuse_mode is 0 to 3, not " + connReuseMode);
    }
    on = Set.copyOf(on);
  }

  public boolean has(PolicySwitch wanted) {
    return on.contains(wanted);
  }

  /** These, with one switched on or off. */
  public ServicePolicies with(PolicySwitch changed, boolean isOn) {
    Set<PolicySwitch> now = EnumSet.noneOf(PolicySwitch.class);
    now.addAll(on);
    if (isOn) {
      now.add(changed);
    } else {
      now.remove(changed);
    }
    return new ServicePolicies(now, connReuseMode, access, mssClamp);
  }

  public ServicePolicies withConnReuseMode(int mode) {
    return new ServicePolicies(on, mode, access, mssClamp);
  }

  public ServicePolicies withAccess(AccessList list) {
    return new ServicePolicies(on, connReuseMode, list, mssClamp);
  }

  public ServicePolicies withMssClamp(MssClamp clamp) {
    return new ServicePolicies(on, connReuseMode, access, clamp);
  }

  /** What is not as by default, by the sysctls' names and in the configuration's words. */
  public List<String> words() {
    Stream<String> switches =
        Arrays.stream(PolicySwitch.values())
            .filter(policy -> has(policy) != DEFAULT.has(policy))
            .map(policy -> policy.sysctl() + (has(policy) ? "" : " off"));
    Stream<String> mode =
        connReuseMode == DEFAULT.connReuseMode
            ? Stream.empty()
            : Stream.of("conn_reuse_mode " + connReuseMode);
    return Stream.of(switches, mode, mssClamp.words()).flatMap(words -> words).toList();
  }
}
