package gemel.config.vrrp;

import gemel.config.source.Origin;
import java.util.List;

/**
 * Instances that change their state together.
 *
 * @param name its name, unique among the groups
 * @param group the names of its members; each is an instance of the configuration and in no other
 *     group
 * @param origin where it is written
 */
public record VrrpSyncGroup(String name, List<String> group, Origin origin) {
  public VrrpSyncGroup {
    group = List.copyOf(group);
  }
}
