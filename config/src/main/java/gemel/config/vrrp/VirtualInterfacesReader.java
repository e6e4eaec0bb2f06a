package gemel.config.vrrp;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Section;
import gemel.config.value.AddressPrefix;
import gemel.config.value.InterfaceName;
import gemel.config.value.IpFamily;
import gemel.config.value.IpLiteral;
import gemel.config.value.MacAddress;
import gemel.config.vrrp.OwnInterface.Ipvlan;
import gemel.config.vrrp.OwnInterface.IpvlanMode;
import gemel.config.vrrp.OwnInterface.None;
import gemel.config.vrrp.OwnInterface.Vmac;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads which interfaces an instance makes. */
final class VirtualInterfacesReader {
  private final Section<String, VrrpInstanceKeywords> instance;
  private final VrrpInstanceKeywords k;
  private final OwnInterfaces others;
  private final StrictMode strict;
  private final Diagnostics diagnostics;

  VirtualInterfacesReader(
      Section<String, VrrpInstanceKeywords> instance,
      OwnInterfaces others,
      StrictMode strict,
      Diagnostics diagnostics) {
    this.instance = instance;
    this.k = instance.keywords();
    this.others = others;
    this.strict = strict;
    this.diagnostics = diagnostics;
  }

  /**
   * What the instance speaks as.
   *
   * @param written the addresses that it must not have while it is backup
   */
  record Speaker(
      VirtualRouterId id, IpFamily family, Priority priority, List<VirtualIpaddress> written) {
    boolean isVirtual(InetAddress address) {
      return !priority.equals(Priority.OWNER)
          && written.stream().anyMatch(vip -> vip.address().address().equals(address));
    }
  }

  /** What is written, as far as it goes together. */
  VirtualInterfaces read(InterfaceName below, Speaker speaker) {
    OwnInterface own = own(speaker);
    others.add(instance, below, own);
    return new VirtualInterfaces(own, instance.value(k.useVmacAddr).orElse(false));
  }

  private OwnInterface own(Speaker speaker) {
    Optional<UseIpvlan> ipvlan = instance.value(k.useIpvlan);
    Optional<UseVmac> vmac = instance.value(k.useVmac);
    if (ipvlan.isPresent() && vmac.isPresent()) {
      diagnostics.report(
          Diagnostic.warning(
                  instance.position(k.useVmac),
                  "'use_vmac' is ignored: %s has 'use_ipvlan'".formatted(instance.title()))
              .hint("an instance makes one interface on its own: leave one of the two out")
              .see("use_ipvlan", instance.position(k.useIpvlan)));
    }
    boolean xmitBase = xmitBase(vmac.isPresent() && ipvlan.isEmpty());
    if (ipvlan.isPresent()) {
      return ipvlan(ipvlan.get(), speaker);
    }
    return vmac.<OwnInterface>map(use -> vmac(use, speaker.id(), xmitBase)).orElse(new None());
  }

  private Vmac vmac(UseVmac use, VirtualRouterId id, boolean xmitBase) {
    MacAddress mac =
        Optional.ofNullable(use.mac())
            .filter(_ -> mayNameMac())
            .map(prefix -> prefix.completed(id.value()))
            .orElse(null);
    return new Vmac(
        others.free(use.name(), instance, instance.position(k.useVmac)),
        mac,
        use.group(),
        xmitBase);
  }

  private boolean mayNameMac() {
    if (strict.isOn()) {
      strict.leavesOut(
          instance.position(k.useVmac),
          "the hardware address",
          "a virtual router has its own (RFC 9568 section 7.3)");
    }
    return !strict.isOn();
  }

  private boolean xmitBase(boolean isVmac) {
    boolean written = strict.value(k.vmacXmitBase, false, false);
    if (written && !isVmac) {
      diagnostics.warning(
          instance.position(k.vmacXmitBase), "'vmac_xmit_base' is ignored: it needs 'use_vmac'");
      return false;
    }
    if (isVmac && instance.has(k.unicastPeer) && !written) {
      diagnostics.warning(
          instance.position(k.useVmac),
          "with unicast_peer advertisements go out of the interface itself, as with vmac_xmit_base");
      return true;
    }
    return written;
  }

  private Ipvlan ipvlan(UseIpvlan use, Speaker speaker) {
    AddressPrefix address = address(use, speaker).orElse(null);
    if (address == null && speaker.family() == IpFamily.IPV4) {
      diagnostics.report(
          Diagnostic.error(
                  instance.position(k.useIpvlan),
                  "over IPv4 'use_ipvlan' needs an address to speak from; %s stays in FAULT"
                      .formatted(instance.title()))
              .hint("'use_ipvlan IP/LENGTH', an address that no other router has"));
    }
    speaksFrom(address);
    IpvlanMode mode = use.mode();
    return new Ipvlan(
        others.free(use.name(), instance, instance.position(k.useIpvlan)),
        address,
        mode == null ? IpvlanMode.BRIDGE : mode,
        use.group());
  }

  private Optional<AddressPrefix> address(UseIpvlan use, Speaker speaker) {
    AddressPrefix written = use.address();
    if (written == null) {
      return Optional.empty();
    }
    String fault =
        written.family() != speaker.family()
            ? "is not an %s address like those of %s".formatted(speaker.family(), instance.title())
            : speaker.isVirtual(written.address())
                ? "is a virtual address: the ipvlan would have it as backup, too"
                : "";
    if (!fault.isEmpty()) {
      diagnostics.error(
          instance.position(k.useIpvlan),
          "%s %s; it is ignored".formatted(IpLiteral.text(written.address()), fault));
    }
    return Optional.of(written).filter(_ -> fault.isEmpty());
  }

  /** What a peer answers to another address does not come in by the ipvlan. */
  private void speaksFrom(@Nullable AddressPrefix address) {
    instance
        .value(k.unicastSrcIp)
        .filter(source -> instance.has(k.unicastPeer))
        .filter(source -> address == null || !source.equals(address.address()))
        .ifPresent(source ->
            diagnostics.report(
                Diagnostic.warning(
                        instance.position(k.unicastSrcIp),
                        "%s is not the address of 'use_ipvlan': what peers send there is not heard"
                            .formatted(IpLiteral.text(source)))
                    .hint("leave it out: the address of 'use_ipvlan' is the source")
                    .see("use_ipvlan", instance.position(k.useIpvlan))));
  }
}
