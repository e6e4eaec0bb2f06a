package gemel.config.vrrp;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Section;
import gemel.config.route.RouteReader;
import gemel.config.route.RulePreferences;
import gemel.config.route.RuleReader;
import gemel.config.tracking.Tracked;
import gemel.config.tracking.Tracking;
import gemel.config.tracking.TrackingReader;
import gemel.config.value.AddressPrefix;
import gemel.config.value.InterfaceName;
import gemel.config.value.IpFamily;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes an instance of its section: what counts, and what keepalived would say about the rest. */
final class VrrpInstanceReader {
  private final Section<String, VrrpInstanceKeywords> section;
  private final VrrpInstanceKeywords k;
  private final VrrpDefaults defaults;
  private final TrackingReader tracking;
  private final RulePreferences preferences;
  private final OwnInterfaces ownInterfaces;
  private final StrictMode strict;
  private final Diagnostics diagnostics;

  VrrpInstanceReader(
      Section<String, VrrpInstanceKeywords> section,
      VrrpDefaults defaults,
      TrackingReader tracking,
      RulePreferences preferences,
      OwnInterfaces ownInterfaces,
      Diagnostics diagnostics) {
    this.section = section;
    this.k = section.keywords();
    this.defaults = defaults;
    this.tracking = tracking;
    this.preferences = preferences;
    this.ownInterfaces = ownInterfaces;
    this.strict = new StrictMode(section, defaults, diagnostics);
    this.diagnostics = diagnostics;
  }

  /** The instance; empty, after a report, when it lacks what none can be without. */
  Optional<VrrpInstance> read() {
    Optional<VirtualRouterId> id = section.value(k.virtualRouterId);
    if (section.lacks(k.virtualRouterId)) {
      diagnostics.error(
          section.position(), section.title() + " has no virtual_router_id; it is ignored");
    }
    Optional<InterfaceName> networkInterface = section.value(k.networkInterface);
    if (section.lacks(k.networkInterface)) {
      missingInterface();
    }
    return id.isPresent() && networkInterface.isPresent()
        ? read(id.get(), networkInterface.get())
        : Optional.empty();
  }

  private void missingInterface() {
    if (section.has(k.unicastSrcIp)) {
      diagnostics.warning(
          section.position(),
          "%s has no interface, which is not honoured yet; it is ignored"
              .formatted(section.title()));
    } else {
      diagnostics.error(section.position(), section.title() + " has no interface; it is ignored");
    }
  }

  private Optional<VrrpInstance> read(VirtualRouterId id, InterfaceName networkInterface) {
    AddressesReader addresses = new AddressesReader(section, networkInterface, diagnostics);
    List<VirtualIpaddress> written = addresses.all(k.virtualIpaddress);
    boolean isNative = isNative(written);
    IpFamily family = isNative ? IpFamily.IPV6 : family(written);
    VrrpVersion version = isNative ? nativeVersion() : version(family);
    if (written.isEmpty() && !mayBeWithoutAddress(version)) {
      return Optional.empty();
    }
    TransportReader transport = new TransportReader(section, family, strict, diagnostics);
    List<UnicastPeer> peers = transport.unicastPeer();
    if (strict.forbids(peers)) {
      return Optional.empty();
    }
    strict.looksAt(written, family, !peers.isEmpty());
    ElectionReader election = new ElectionReader(section, defaults, strict, diagnostics);
    VirtualInterfacesReader interfaces =
        new VirtualInterfacesReader(section, ownInterfaces, strict, diagnostics);
    boolean nopreempt = election.nopreempt();
    Duration advertInt = advertInt(version);
    return Optional.of(
        new VrrpInstance(
            section.header(),
            networkInterface,
            interfaces.read(
                networkInterface,
                new VirtualInterfacesReader.Speaker(id, family, election.priority(), written)),
            id,
            version,
            family,
            election.state(),
            election.priority(),
            advertInt,
            nopreempt,
            election.preemptDelay(nopreempt),
            election.downTimerAdverts(),
            election.lowerPrioNoAdvert(),
            election.higherPrioSendAdvert(),
            election.timerExpiredBackup(nopreempt),
            garp(),
            section.value(k.v3ChecksumAsV2).orElse(defaults.v3ChecksumAsV2()),
            transport.group(
                family == IpFamily.IPV4 ? defaults.mcastGroup4() : defaults.mcastGroup6()),
            transport.source(k.mcastSrcIp),
            transport.source(k.unicastSrcIp),
            peers,
            section.has(k.unicastFaultNoPeer),
            section.value(k.checkUnicastSrc).orElse(defaults.checkUnicastSrc()),
            section.value(k.unicastTtl).orElse(255),
            transport.authentication(version),
            transport.authHmac(advertInt),
            section.value(k.skipCheckAdvAddr).orElse(defaults.skipCheckAdvAddr()),
            election.ownerIgnoreAdverts(),
            section.value(k.dontTrackPrimary).orElse(false),
            trackSrcIp(),
            promoteSecondaries(),
            accept(version, election.priority()),
            linkbeatUsePolling(),
            tracking(networkInterface),
            k.notify.read(section),
            addresses.ofFamily(written, family),
            addresses.all(k.virtualIpaddressExcluded),
            RouteReader.read(section.all(k.virtualRoutes), diagnostics),
            RuleReader.read(section.all(k.virtualRules), preferences, diagnostics),
            section.origin()));
  }

  /** The first address decides. */
  private IpFamily family(List<VirtualIpaddress> addresses) {
    return addresses.stream()
        .findFirst()
        .map(vip -> vip.address().address())
        .or(() -> section.value(k.mcastSrcIp))
        .or(() -> section.value(k.unicastSrcIp))
        .or(() -> section.value(k.useIpvlan).map(UseIpvlan::address).map(AddressPrefix::address))
        .map(IpFamily::of)
        .orElse(IpFamily.IPV4);
  }

  /** It says what the addresses say as well, if there are any. */
  private boolean isNative(List<VirtualIpaddress> addresses) {
    boolean written = section.has(k.nativeIpv6);
    if (written
        && !addresses.isEmpty()
        && addresses.getFirst().address().family() == IpFamily.IPV4) {
      diagnostics.error(
          section.position(k.nativeIpv6),
          "'native_ipv6' is ignored: the first address of %s is an IPv4 address"
              .formatted(section.title()));
      return false;
    }
    return written;
  }

  private VrrpVersion version(IpFamily family) {
    VrrpVersion byDefault = family == IpFamily.IPV6 ? VrrpVersion.V3 : defaults.version();
    return strict.version(section.value(k.version).orElse(byDefault), family);
  }

  private VrrpVersion nativeVersion() {
    if (section.value(k.version).orElse(VrrpVersion.V3) != VrrpVersion.V3) {
      diagnostics.warning(
          section.position(k.version), "'version 2' is ignored: native_ipv6 takes version 3");
    }
    return VrrpVersion.V3;
  }

  private boolean mayBeWithoutAddress(VrrpVersion version) {
    if (strict.keeps(k.noVirtualIpaddress)) {
      return true;
    }
    boolean may = version == VrrpVersion.V2 && !strict.isOn();
    if (!section.isSpoiled(k.virtualIpaddress)) {
      String text = section.title() + " has no virtual_ipaddress";
      diagnostics.report(
          may
              ? Diagnostic.warning(section.position(), text)
              : Diagnostic.error(section.position(), text + "; it is ignored"));
    }
    return may;
  }

  private Duration advertInt(VrrpVersion version) {
    return AdvertInterval.of(
        section.value(k.advertInt).orElse(Duration.ofSeconds(1)),
        version,
        section.position(k.advertInt),
        diagnostics);
  }

  private boolean trackSrcIp() {
    boolean written = section.value(k.trackSrcIp).orElse(false);
    boolean onIpvlan = section.value(k.useIpvlan).map(UseIpvlan::address).isPresent();
    if (written && !section.has(k.mcastSrcIp) && !section.has(k.unicastSrcIp) && !onIpvlan) {
      diagnostics.warning(
          section.position(k.trackSrcIp),
          "'track_src_ip' is ignored: it needs mcast_src_ip or unicast_src_ip");
      return false;
    }
    return written;
  }

  /** As with keepalived: it is so on a virtual interface, and not for the one below. */
  private boolean promoteSecondaries() {
    boolean written = section.value(k.promoteSecondaries).orElse(false);
    boolean onIpvlan = section.has(k.useIpvlan);
    if (written && (onIpvlan || section.has(k.useVmac))) {
      diagnostics.warning(
          section.position(k.promoteSecondaries),
          "'promote_secondaries' is ignored: with '%s' it is so anyway"
              .formatted(onIpvlan ? k.useIpvlan.name() : k.useVmac.name()));
      return false;
    }
    return written;
  }

  private boolean linkbeatUsePolling() {
    boolean written = section.value(k.linkbeatUsePolling).orElse(false);
    if (written) {
      diagnostics.warning(
          section.position(k.linkbeatUsePolling),
          "'linkbeat_use_polling' in an instance is outdated; linkbeat_interfaces says the same");
    }
    return written;
  }

  private boolean accept(VrrpVersion version, Priority priority) {
    if (!priority.equals(Priority.OWNER)) {
      return strict.accept(version);
    }
    if (!section.value(k.accept).orElse(true)) {
      diagnostics.warning(
          section.position(k.noAccept),
          "'no_accept' is ignored: with priority 255 the addresses are the router's own");
    }
    return true;
  }

  /** Its own interface is one more reason for FAULT already. */
  private Tracking tracking(InterfaceName networkInterface) {
    Tracking read = tracking.read(section, k.tracking);
    List<Tracked> others =
        read.trackInterface().stream()
            .filter(tracked -> !tracked.name().equals(networkInterface.name()))
            .toList();
    if (others.size() < read.trackInterface().size()) {
      diagnostics.warning(
          section.position(k.tracking.trackInterface()),
          "%s is tracked already: it is the interface of %s"
              .formatted(networkInterface, section.title()));
    }
    return read.trackingInterfaces(others);
  }

  private GratuitousArp garp() {
    GratuitousArp global = defaults.garp();
    return new GratuitousArp(
        section.value(k.garpMasterDelay).orElse(global.garpMasterDelay()),
        section.value(k.garpMasterRepeat).orElse(global.garpMasterRepeat()),
        section.value(k.garpMasterRefresh).orElse(global.garpMasterRefresh()),
        section.value(k.garpMasterRefreshRepeat).orElse(global.garpMasterRefreshRepeat()),
        strict.value(k.garpLowerPrioDelay, Duration.ZERO, global.garpLowerPrioDelay()),
        strict.value(k.garpLowerPrioRepeat, 0, global.garpLowerPrioRepeat()),
        section.value(k.garpExtraIf).orElse(global.garpExtraIf()));
  }
}
