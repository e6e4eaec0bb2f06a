package gemel.config.vrrp;

import gemel.config.source.Origin;
import gemel.config.value.InterfaceName;
import java.time.Duration;
import java.util.List;

/**
 * Interfaces that share a limit on announcements.
 *
 * @param garpInterval between two gratuitous ARP messages; zero for no limit
 * @param gnaInterval between two unsolicited neighbour advertisements; zero for no limit
 * @param interfaces no one of which is in another group
 * @param origin where it is written
 */
public record GarpGroup(
    Duration garpInterval, Duration gnaInterval, List<InterfaceName> interfaces, Origin origin) {
  public GarpGroup {
    interfaces = List.copyOf(interfaces);
  }
}
