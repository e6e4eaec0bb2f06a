package gemel.ipvs;

/**
 * What may be decided for each service apart. What ip_vs has as sysctls for all of its services
 * (net.ipv4.vs) has the sysctl's name here, and its default.
 *
 * <p>Nobody but {@link #DEFAULT} names every component: take that and say what is different.
 *
 * @param expireNodestConn connections end with their server, instead of waiting for its return; and
 *     a client that begins anew is scheduled anew if its server has weight 0
 */
public record ServicePolicies(boolean expireNodestConn) {
  /** As ip_vs does when nobody has written to a sysctl. */
  public static final ServicePolicies DEFAULT = new ServicePolicies(false);

  public ServicePolicies withExpireNodestConn(boolean on) {
    return new ServicePolicies(on);
  }
}
