package gemel.ipvs;

import gemel.linux.net.IpPrefix;
import java.util.Optional;

/**
 * How many connections a service could not take for a reason that its operator can mend.
 *
 * @param onSameNetwork by NAT, whose client was on its server's own network
 * @param network of the last of those
 * @param withoutLocalEnd by FullNAT, for which no local address and port was left
 */
public record ServiceRefusals(
    long onSameNetwork, Optional<IpPrefix> network, long withoutLocalEnd) {
  public static final ServiceRefusals NONE = new ServiceRefusals(0, Optional.empty(), 0);
}
