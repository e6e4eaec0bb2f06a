package gemel.config.vrrp;

import gemel.config.diagnostic.Diagnostics;
import gemel.config.tracking.TrackWeight;
import gemel.config.tracking.Tracked;
import gemel.config.tracking.Tracking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is left of what instances and groups track, as keepalived has it: a priority that may not
 * shift, an owner's or a sync group's without {@code sync_group_tracking_weight}, is not shifted.
 *
 * @param instances in their order
 * @param groups in their order
 */
public record SyncGroupTracking(List<VrrpInstance> instances, List<VrrpSyncGroup> groups) {
  public SyncGroupTracking {
    instances = List.copyOf(instances);
    groups = List.copyOf(groups);
  }

  /** Drops, and reports, what may not count. */
  public static SyncGroupTracking settle(
      List<VrrpInstance> instances, List<VrrpSyncGroup> groups, Diagnostics diagnostics) {
    Settling settling = new Settling(groups, diagnostics);
    return new SyncGroupTracking(
        instances.stream().map(settling::instance).toList(),
        groups.stream().map(group -> settling.group(group, instances)).toList());
  }

  private record Settling(List<VrrpSyncGroup> groups, Diagnostics diagnostics) {
    VrrpInstance instance(VrrpInstance instance) {
      Optional<VrrpSyncGroup> stiff =
          groups.stream()
              .filter(group -> group.group().contains(instance.name()))
              .filter(group -> !group.syncGroupTrackingWeight())
              .findFirst();
      boolean owner = instance.priority().equals(Priority.OWNER);
      if (stiff.isEmpty() && !owner) {
        return instance;
      }
      String why =
          stiff
              .map(group ->
                  "vrrp_sync_group %s has no sync_group_tracking_weight".formatted(group.name()))
              .orElse("priority 255 is the owner's");
      Tracking tracking = instance.tracking();
      return instance.tracking(
          new Tracking(
              interfaces(instance, tracking.trackInterface(), stiff.isPresent(), why),
              without(instance, "track_script", tracking.trackScript(), why),
              tracking.trackProcess(),
              files(instance, tracking.trackFile(), why),
              without(instance, "track_bfd", tracking.trackBfd(), why)));
    }

    /** In a group the interface is tracked without its weight, by an owner not at all. */
    private List<Tracked> interfaces(
        VrrpInstance instance, List<Tracked> all, boolean inGroup, String why) {
      if (!inGroup) {
        return without(instance, "track_interface", all, why);
      }
      return all.stream()
          .map(tracked ->
              isWeighted(tracked) ? weightless(instance, "track_interface", tracked, why) : tracked)
          .toList();
    }

    /** The weight that nobody wrote is 1; without it any number but 0 is a fault. */
    private List<Tracked> files(VrrpInstance instance, List<Tracked> all, String why) {
      List<Tracked> kept = new ArrayList<>();
      for (Tracked tracked : all) {
        boolean unsaid = tracked.weight().weight() == 1;
        kept.add(unsaid ? weightless(instance, "track_file", tracked, why) : tracked);
      }
      return without(instance, "track_file", kept, why);
    }

    private Tracked weightless(VrrpInstance instance, String keyword, Tracked tracked, String why) {
      diagnostics.error(
          instance.origin().of(keyword),
          "%s counts without its weight: %s".formatted(tracked.name(), why));
      return new Tracked(tracked.name(), unweighted(tracked));
    }

    private List<Tracked> without(
        VrrpInstance instance, String keyword, List<Tracked> all, String why) {
      all.stream()
          .filter(Settling::isWeighted)
          .forEach(tracked ->
              diagnostics.error(
                  instance.origin().of(keyword),
                  "%s has a weight and is ignored: %s".formatted(tracked.name(), why)));
      return all.stream().filter(Predicate.not(Settling::isWeighted)).toList();
    }

    VrrpSyncGroup group(VrrpSyncGroup group, List<VrrpInstance> instances) {
      boolean owned =
          instances.stream()
              .filter(instance -> group.group().contains(instance.name()))
              .anyMatch(instance -> instance.priority().equals(Priority.OWNER));
      Tracking tracking = group.tracking();
      return owned
          ? group.tracking(
              new Tracking(
                  weightless(group, "track_interface", tracking.trackInterface()),
                  weightless(group, "track_script", tracking.trackScript()),
                  weightless(group, "track_process", tracking.trackProcess()),
                  weightless(group, "track_file", tracking.trackFile()),
                  weightless(group, "track_bfd", tracking.trackBfd())))
          : group;
    }

    private List<Tracked> weightless(VrrpSyncGroup group, String keyword, List<Tracked> all) {
      return all.stream().map(tracked -> weightless(group, keyword, tracked)).toList();
    }

    private Tracked weightless(VrrpSyncGroup group, String keyword, Tracked tracked) {
      if (!isWeighted(tracked)) {
        return tracked;
      }
      diagnostics.error(
          group.origin().of(keyword),
          "%s counts without its weight: a member of vrrp_sync_group %s has priority 255"
              .formatted(tracked.name(), group.name()));
      return new Tracked(tracked.name(), unweighted(tracked));
    }

    private static boolean isWeighted(Tracked tracked) {
      return tracked.weight().weight() != 0;
    }

    private static TrackWeight unweighted(Tracked tracked) {
      return new TrackWeight(0, tracked.weight().reverse());
    }
  }
}
