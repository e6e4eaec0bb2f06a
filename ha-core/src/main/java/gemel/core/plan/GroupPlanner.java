package gemel.core.plan;

import gemel.config.Configuration;
import gemel.config.vrrp.GratuitousArp;
import gemel.config.vrrp.VirtualIpaddress;
import gemel.config.vrrp.VrrpInstance;
import gemel.config.vrrp.VrrpSyncGroup;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import gemel.vrrp.AnnouncementLimit;
import gemel.vrrp.ElectionSettings;
import gemel.vrrp.ExtraAnnouncements;
import gemel.vrrp.GratuitousArpSettings;
import gemel.vrrp.HearingSettings;
import gemel.vrrp.Holdings;
import gemel.vrrp.Priority;
import gemel.vrrp.VirtualAddress;
import gemel.vrrp.VirtualRouterId;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.VrrpInstanceSettings.ChecksumForm;
import gemel.vrrp.VrrpVersion;
import gemel.vrrp.track.Track;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** VRRP instances and sync groups into groups that move as one. */
final class GroupPlanner {
  private GroupPlanner() {}

  /** Sync groups and lone instances, in the order in which their first instance is written. */
  static List<VrrpGroupSettings> groups(Configuration configuration) {
    Set<IpAddress> locals = localAddresses(configuration);
    VirtualInterfacePlanner interfaces = new VirtualInterfacePlanner(configuration);
    Map<String, List<VrrpInstanceSettings>> members = new LinkedHashMap<>();
    for (VrrpInstance instance : configuration.vrrpInstances()) {
      Optional<VrrpSyncGroup> group = syncGroup(configuration, instance);
      members
          .computeIfAbsent(
              group.map(VrrpSyncGroup::name).orElse(instance.name()), _ -> new ArrayList<>())
          .add(
              instance(
                  configuration,
                  instance,
                  locals,
                  interfaces,
                  TrackerPlanner.tracks(
                      instance.tracking(), group.map(VrrpSyncGroup::tracking).orElse(null))));
    }
    return members.entrySet().stream()
        .map(entry -> new VrrpGroupSettings(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** The sync group that the instance is in. */
  static Optional<VrrpSyncGroup> syncGroup(Configuration configuration, VrrpInstance instance) {
    return configuration.vrrpSyncGroups().stream()
        .filter(group -> group.group().contains(instance.name()))
        .findFirst();
  }

  /** What servers answer to under FullNAT: the engine's, and no source of the host's. */
  private static Set<IpAddress> localAddresses(Configuration configuration) {
    return configuration.virtualServers().stream()
        .flatMap(service -> service.fullNat().localAddress().stream())
        .map(Values::address)
        .collect(Collectors.toSet());
  }

  private static VrrpInstanceSettings instance(
      Configuration configuration,
      VrrpInstance instance,
      Set<IpAddress> locals,
      VirtualInterfacePlanner interfaces,
      List<Track> tracks) {
    List<VirtualAddress> addresses = new ArrayList<>();
    for (VirtualIpaddress address : instance.virtualIpaddress()) {
      addresses.add(
          AddressPlanner.address(address, interfaces.device(instance, address), true, locals));
    }
    for (VirtualIpaddress address : instance.virtualIpaddressExcluded()) {
      addresses.add(
          AddressPlanner.address(address, interfaces.device(instance, address), false, locals));
    }
    return new VrrpInstanceSettings(
        instance.name(),
        new InterfaceName(instance.networkInterface().name()),
        !instance.dontTrackPrimary(),
        new VirtualRouterId(instance.virtualRouterId().value()),
        election(instance),
        switch (instance.version()) {
          case V2 -> VrrpVersion.V2;
          case V3 -> VrrpVersion.V3;
        },
        instance.advertInt(),
        instance.v3ChecksumAsV2()
            ? ChecksumForm.WITHOUT_PSEUDO_HEADER
            : ChecksumForm.WITH_PSEUDO_HEADER,
        TransportPlanner.transport(instance),
        TransportPlanner.authentication(instance),
        new HearingSettings(instance.skipCheckAdvAddr(), instance.ownerIgnoreAdverts()),
        garp(
            instance.garp(),
            ExtraAnnouncementsPlanner.of(instance, addresses, interfaces.of(instance)),
            AnnouncementLimits.of(configuration, addresses)),
        tracks,
        new Holdings(
            addresses,
            instance.virtualRoutes().stream().map(RoutePlanner::route).toList(),
            instance.virtualRules().stream().map(RulePlanner::rule).toList(),
            interfaces.of(instance),
            instance.promoteSecondaries(),
            instance.accept(),
            LinkBeatPlanner.beats(configuration, instance, addresses)));
  }

  private static ElectionSettings election(VrrpInstance instance) {
    return new ElectionSettings(
        new Priority(instance.priority().value()),
        !instance.nopreempt(),
        instance.preemptDelay(),
        instance.downTimerAdverts(),
        !instance.lowerPrioNoAdvert(),
        instance.higherPrioSendAdvert(),
        bestPeer(instance));
  }

  private static @Nullable Priority bestPeer(VrrpInstance instance) {
    gemel.config.vrrp.Priority best = instance.timerExpiredBackup();
    return best == null ? null : new Priority(best.value());
  }

  private static GratuitousArpSettings garp(
      GratuitousArp garp, ExtraAnnouncements extra, Map<InterfaceName, AnnouncementLimit> limits) {
    return new GratuitousArpSettings(
        garp.garpMasterRepeat(),
        garp.garpMasterDelay(),
        garp.garpMasterRefresh(),
        garp.garpMasterRefreshRepeat(),
        garp.garpLowerPrioRepeat(),
        garp.garpLowerPrioDelay(),
        extra,
        limits);
  }
}
