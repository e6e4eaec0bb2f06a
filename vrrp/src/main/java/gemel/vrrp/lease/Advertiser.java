package gemel.vrrp.lease;

import gemel.linux.net.AddressFamily;
import gemel.linux.net.InterfaceName;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.advertisement.AdvertisementWriter;

/**
 * By what an instance's advertisements are told from others on their way out.
 *
 * @param device the interface that its socket is bound to, a virtual one where it has one
 * @param protocol of IP: 112, or 51 where an authentication header goes before (RFC 2402)
 * @param virtualRouterId 1 to 255
 */
public record Advertiser(
    InterfaceName device, AddressFamily family, int protocol, int virtualRouterId) {
  static Advertiser of(VrrpInstanceSettings instance) {
    return new Advertiser(
        instance.speaksOn(),
        instance.transport().family(),
        AdvertisementWriter.protocol(instance),
        instance.vrid().value());
  }
}
