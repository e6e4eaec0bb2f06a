package gemel.vrrp;

import gemel.linux.net.AddressFamily;
import java.time.Duration;

/**
 * How fast addresses may be announced on an interface, or on several together (keepalived.conf(5),
 * {@code garp_group}). Two that are equal are one limit, whatever group or instance they stand in.
 *
 * @param name whose limit it is: the interface, or the group of interfaces that share it
 * @param garpInterval between two gratuitous ARP messages; zero for no limit
 * @param gnaInterval between two unsolicited neighbour advertisements; zero for no limit
 */
public record AnnouncementLimit(String name, Duration garpInterval, Duration gnaInterval) {
  public AnnouncementLimit {
    if (garpInterval.isNegative() || gnaInterval.isNegative()) {
      throw new IllegalArgumentException("%s: %s, %s".formatted(name, garpInterval, gnaInterval));
    }
  }

  /** Between two announcements of addresses of a family. */
  public Duration interval(AddressFamily family) {
    return switch (family) {
      case IPV4 -> garpInterval;
      case IPV6 -> gnaInterval;
    };
  }
}
