package gemel.vrrp.advertisement;

import gemel.linux.net.IpAddress;
import gemel.vrrp.VrrpInstanceSettings.ChecksumForm;

/** A message as it is sent without authentication. */
final class Octets {
  private Octets() {}

  static byte[] of(
      Advertisement advertisement, IpAddress source, IpAddress destination, ChecksumForm form) {
    byte[] octets = AdvertisementCodec.encode(advertisement, source.family());
    AdvertisementCodec.putChecksum(octets, octets.length, source, destination, form);
    return octets;
  }
}
