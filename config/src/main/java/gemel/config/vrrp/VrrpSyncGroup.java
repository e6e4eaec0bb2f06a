package gemel.config.vrrp;

import gemel.config.source.Origin;
import gemel.config.tracking.Tracking;
import java.util.List;

/**
 * Instances that change their state together.
 *
 * @param name its name, unique among the groups
 * @param group the names of its members; each is an instance of the configuration and in no other
 *     group
 * @param syncGroupTrackingWeight whether members may shift their priorities by what they track
 * @param tracking what every member tracks
 * @param notifications what is run when its state changes
 * @param origin where it is written
 */
public record VrrpSyncGroup(
    String name,
    List<String> group,
    boolean syncGroupTrackingWeight,
    Tracking tracking,
    Notify notifications,
    Origin origin) {
  public VrrpSyncGroup {
    group = List.copyOf(group);
  }

  /** The same group, tracking other things. */
  VrrpSyncGroup tracking(Tracking other) {
    return new VrrpSyncGroup(name, group, syncGroupTrackingWeight, other, notifications, origin);
  }
}
