package gemel.config.global;

import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Bare;
import gemel.config.keyword.Section;
import gemel.config.vrrp.GratuitousArp;
import gemel.config.vrrp.VrrpDefaults;
import java.time.Duration;
import java.util.List;

/** Makes {@link GlobalDefs} of all {@code global_defs} blocks; a later one adds to the earlier. */
public final class GlobalDefsReader {
  private GlobalDefsReader() {}

  public static GlobalDefs read(
      List<Section<Bare, GlobalKeywords>> blocks, Diagnostics diagnostics) {
    return blocks.isEmpty() ? GlobalDefs.DEFAULT : read(Section.joined(blocks), diagnostics);
  }

  private static GlobalDefs read(Section<Bare, GlobalKeywords> section, Diagnostics diagnostics) {
    GlobalKeywords k = section.keywords();
    GlobalDefs byDefault = GlobalDefs.DEFAULT;
    return new GlobalDefs(
        section.value(k.routerId).orElse(null),
        section.value(k.scriptUser).orElse(null),
        section.value(k.enableScriptSecurity).orElse(false),
        k.notifications.read(section, diagnostics),
        k.mails.read(section, diagnostics),
        vrrp(section),
        k.vrrpProcess.read(section),
        checkerProcess(section, diagnostics),
        section.value(k.checkerLogAllFailures).orElse(false),
        section.value(k.forwardingEngine).orElse(byDefault.forwardingEngine()),
        section.value(k.packetChannel).orElse(byDefault.packetChannel()),
        section.value(k.syncDeadline).orElse(byDefault.syncDeadline()),
        section.value(k.takeoverGrace).orElse(byDefault.takeoverGrace()),
        section.value(k.leaseWhenPeerUnknown).orElse(byDefault.leaseWhenPeerUnknown()),
        section.value(k.hostSysctls).orElse(byDefault.hostSysctls()),
        section.value(k.connectionTableSize).orElse(byDefault.connectionTableSize()),
        section.value(k.splitBrain).orElse(byDefault.splitBrain()),
        section.value(k.peerChannelInsecure).orElse(byDefault.peerChannelInsecure()),
        k.engine.read(section),
        k.policies.read(section, byDefault.policies()),
        section.origin());
  }

  private static ProcessPlace checkerProcess(
      Section<Bare, GlobalKeywords> section, Diagnostics diagnostics) {
    GlobalKeywords k = section.keywords();
    ProcessPlace checks = k.checkerProcess.read(section);
    int vrrps = k.vrrpProcess.read(section).place().rtPriority();
    if (checks.rtPriority() >= vrrps) {
      diagnostics.warning(
          section.position(k.checkerProcess.rtPriority()),
          "checker_rt_priority %d is not less than vrrp_rt_priority %d: VRRP may have to wait for"
                  .formatted(checks.rtPriority(), vrrps)
              + " checks");
    }
    return checks;
  }

  private static VrrpDefaults vrrp(Section<Bare, GlobalKeywords> section) {
    GlobalKeywords k = section.keywords();
    VrrpDefaults byDefault = VrrpDefaults.DEFAULT;
    return new VrrpDefaults(
        section.value(k.vrrpVersion).orElse(byDefault.version()),
        garp(section),
        section.value(k.vrrpGarpInterval).orElse(byDefault.garpInterval()),
        section.value(k.vrrpGnaInterval).orElse(byDefault.gnaInterval()),
        section.value(k.vrrpMcastGroup4).orElse(byDefault.mcastGroup4()),
        section.value(k.vrrpMcastGroup6).orElse(byDefault.mcastGroup6()),
        section.value(k.v3ChecksumAsV2).orElse(byDefault.v3ChecksumAsV2()),
        section.value(k.vrrpDownTimerAdverts).orElse(byDefault.downTimerAdverts()),
        section.value(k.vrrpLowerPrioNoAdvert).orElse(byDefault.lowerPrioNoAdvert()),
        section.value(k.vrrpHigherPrioSendAdvert).orElse(byDefault.higherPrioSendAdvert()),
        section.value(k.vrrpCheckUnicastSrc).orElse(byDefault.checkUnicastSrc()),
        section.value(k.vrrpSkipCheckAdvAddr).orElse(byDefault.skipCheckAdvAddr()),
        section.value(k.vrrpOwnerIgnoreAdverts).orElse(byDefault.ownerIgnoreAdverts()),
        section.value(k.vrrpStrict).orElse(byDefault.strict()),
        section.value(k.vmacPrefix).orElse(byDefault.vmacPrefix()),
        section
            .value(k.vmacAddrPrefix)
            .or(() -> section.value(k.vmacPrefix))
            .orElse(byDefault.vmacAddrPrefix()));
  }

  private static GratuitousArp garp(Section<Bare, GlobalKeywords> section) {
    GlobalKeywords k = section.keywords();
    GratuitousArp byDefault =
        section.value(k.vrrpMinGarp).orElse(false) ? GratuitousArp.LEAST : GratuitousArp.DEFAULT;
    Duration delay = section.value(k.vrrpGarpMasterDelay).orElse(byDefault.garpMasterDelay());
    int repeat = section.value(k.vrrpGarpMasterRepeat).orElse(byDefault.garpMasterRepeat());
    return new GratuitousArp(
        delay,
        repeat,
        section.value(k.vrrpGarpMasterRefresh).orElse(byDefault.garpMasterRefresh()),
        section.value(k.vrrpGarpMasterRefreshRepeat).orElse(byDefault.garpMasterRefreshRepeat()),
        section.value(k.vrrpGarpLowerPrioDelay).orElse(delay),
        section.value(k.vrrpGarpLowerPrioRepeat).orElse(repeat),
        section.value(k.vrrpGarpExtraIf).orElse(byDefault.garpExtraIf()));
  }
}
