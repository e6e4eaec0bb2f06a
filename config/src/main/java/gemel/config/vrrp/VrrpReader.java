package gemel.config.vrrp;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.diagnostic.DidYouMean;
import gemel.config.keyword.Firsts;
import gemel.config.keyword.Section;
import gemel.config.route.RulePreferences;
import gemel.config.tracking.TrackedNames;
import gemel.config.tracking.TrackingReader;
import gemel.config.value.InterfaceName;
import gemel.config.value.IpFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes instances and sync groups of the sections of a configuration. */
public final class VrrpReader {
  private final TrackingReader tracking;
  private final Diagnostics diagnostics;

  /** Each instance that was written, dropped ones too. */
  private final Firsts<String> instances;

  /** Whether an instance may be missing because of an error that was reported. */
  private final boolean instancesLost;

  /**
   * A reader for one run.
   *
   * @param instancesLost whether an instance may be missing because of an error that was reported;
   *     a group is not blamed for naming it then
   * @param names by which things can be tracked
   */
  public VrrpReader(boolean instancesLost, TrackedNames names, Diagnostics diagnostics) {
    this.instancesLost = instancesLost;
    this.tracking = new TrackingReader(names, diagnostics);
    this.instances = new Firsts<>(diagnostics);
    this.diagnostics = diagnostics;
  }

  /** The instances, in the order of the file. */
  public List<VrrpInstance> instances(
      List<Section<String, VrrpInstanceKeywords>> sections, VrrpDefaults defaults) {
    List<VrrpInstance> read = new ArrayList<>();
    RulePreferences preferences = new RulePreferences();
    OwnInterfaces interfaces = new OwnInterfaces(diagnostics);
    for (Section<String, VrrpInstanceKeywords> section : sections) {
      if (instances.isFirst(section, section.header())) {
        new VrrpInstanceReader(section, defaults, tracking, preferences, interfaces, diagnostics)
            .read()
            .ifPresent(read::add);
      }
    }
    return withoutConflicts(read);
  }

  /** What tells one virtual router from another on the wire. */
  private record Router(InterfaceName networkInterface, IpFamily family, VirtualRouterId id) {}

  /** keepalived does not start when two instances are one virtual router. */
  private List<VrrpInstance> withoutConflicts(List<VrrpInstance> all) {
    Map<Router, VrrpInstance> routers = new HashMap<>();
    List<VrrpInstance> kept = new ArrayList<>();
    for (VrrpInstance instance : all) {
      Router router =
          new Router(instance.networkInterface(), instance.family(), instance.virtualRouterId());
      VrrpInstance first = isComparable(instance) ? routers.putIfAbsent(router, instance) : null;
      if (first == null) {
        kept.add(instance);
      } else {
        diagnostics.report(
            Diagnostic.error(
                    instance.origin().of("virtual_router_id"),
                    "vrrp_instance %s and %s both use virtual_router_id %s for %s on %s; %s is ignored"
                        .formatted(
                            first.name(),
                            instance.name(),
                            router.id(),
                            router.family(),
                            router.networkInterface(),
                            instance.name()))
                .see("first used", first.origin().of("virtual_router_id")));
      }
    }
    return kept;
  }

  /** Unicast instances never meet, and of an instance without addresses the family is a guess. */
  private static boolean isComparable(VrrpInstance instance) {
    return instance.unicastPeer().isEmpty() && !instance.virtualIpaddress().isEmpty();
  }

  /** The sync groups, in the order of the file; call it after {@link #instances}. */
  public List<VrrpSyncGroup> syncGroups(
      List<Section<String, VrrpSyncGroupKeywords>> sections, List<VrrpInstance> kept) {
    Firsts<String> groups = new Firsts<>(diagnostics);
    Map<String, String> groupOf = new HashMap<>();
    List<VrrpSyncGroup> read = new ArrayList<>();
    for (Section<String, VrrpSyncGroupKeywords> section : sections) {
      if (groups.isFirst(section, section.header())) {
        syncGroup(section, kept, groupOf).ifPresent(read::add);
      }
    }
    return read;
  }

  private Optional<VrrpSyncGroup> syncGroup(
      Section<String, VrrpSyncGroupKeywords> section,
      List<VrrpInstance> kept,
      Map<String, String> groupOf) {
    List<Section<String, VrrpSyncGroupKeywords.Members>> written = new ArrayList<>();
    section.all(section.keywords().group).forEach(list -> written.addAll(list.value()));
    List<String> members = new ArrayList<>();
    for (Section<String, ?> member : written) {
      String name = member.header();
      if (isFreeInstance(member, section.header(), groupOf)
          && kept.stream().anyMatch(instance -> instance.name().equals(name))) {
        members.add(name);
      }
    }
    if (written.isEmpty() && !section.isSpoiled(section.keywords().group)) {
      diagnostics.error(section.position(), section.title() + " has no members; it is ignored");
    } else if (written.size() == 1) {
      diagnostics.warning(section.position(), section.title() + " has one member only");
    }
    return members.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new VrrpSyncGroup(
                section.header(),
                members,
                section.value(section.keywords().syncGroupTrackingWeight).orElse(false),
                tracking.read(section, section.keywords().tracking),
                section.keywords().notify.read(section),
                section.origin()));
  }

  /** Whether the member is an instance that is in no group yet; it is in this one then. */
  private boolean isFreeInstance(
      Section<String, ?> member, String group, Map<String, String> groupOf) {
    String name = member.header();
    if (!instances.keys().contains(name)) {
      noInstance(member, name);
      return false;
    }
    String other = groupOf.putIfAbsent(name, group);
    if (other != null) {
      diagnostics.error(
          member.position(),
          "vrrp_instance '%s' is in vrrp_sync_group %s already".formatted(name, other));
    }
    return other == null;
  }

  private void noInstance(Section<String, ?> member, String name) {
    if (!instancesLost) {
      diagnostics.report(
          Diagnostic.error(member.position(), "there is no vrrp_instance '%s'".formatted(name))
              .hint(DidYouMean.hint(name, instances.keys()).orElse(null)));
    }
  }
}
