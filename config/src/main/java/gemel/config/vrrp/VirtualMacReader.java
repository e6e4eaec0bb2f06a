package gemel.config.vrrp;

import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Section;
import gemel.config.value.MacAddress;
import java.util.Optional;

/** Reads which interfaces with a virtual hardware address an instance makes. */
final class VirtualMacReader {
  private final Section<String, VrrpInstanceKeywords> instance;
  private final VrrpInstanceKeywords k;
  private final StrictMode strict;
  private final Diagnostics diagnostics;

  VirtualMacReader(
      Section<String, VrrpInstanceKeywords> instance, StrictMode strict, Diagnostics diagnostics) {
    this.instance = instance;
    this.k = instance.keywords();
    this.strict = strict;
    this.diagnostics = diagnostics;
  }

  /**
   * What is written, as far as it goes together.
   *
   * @param unicast whether the instance has peers
   */
  VirtualMac read(VirtualRouterId id, boolean unicast) {
    Optional<UseVmac> written = instance.value(k.useVmac);
    boolean useVmacAddr = instance.value(k.useVmacAddr).orElse(false);
    MacAddress mac =
        written
            .flatMap(use -> Optional.ofNullable(use.mac()))
            .filter(_ -> mayNameMac())
            .map(prefix -> prefix.completed(id.value()))
            .orElse(null);
    return new VirtualMac(
        written.isPresent(),
        written.map(UseVmac::name).orElse(null),
        mac,
        xmitBase(written.isPresent(), unicast),
        useVmacAddr);
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

  private boolean xmitBase(boolean useVmac, boolean unicast) {
    boolean written = strict.value(k.vmacXmitBase, false, false);
    if (written && !useVmac) {
      diagnostics.warning(
          instance.position(k.vmacXmitBase), "'vmac_xmit_base' is ignored: it needs 'use_vmac'");
      return false;
    }
    if (useVmac && unicast && !written) {
      diagnostics.warning(
          instance.position(k.useVmac),
          "with unicast_peer advertisements go out of the interface itself, as with vmac_xmit_base");
      return true;
    }
    return written;
  }
}
