package gemel.vrrp.advertisement;

import gemel.linux.net.IpAddress;
import gemel.vrrp.VrrpVersion;

/** What there is to say of a checksum (RFC 3768 section 5.3.8, RFC 9568 section 5.2.8). */
public enum ChecksumVerdict {
  /** As keepalived sends it: version 3 with the pseudo header, version 2 without. */
  VALID,
  /** Version 3 over IPv4 without the pseudo header, as RFC 9568 has it. */
  VALID_WITHOUT_PSEUDO_HEADER,
  /** Wrong in every form that is in use. */
  INVALID;

  /**
   * Judges the octets of a message, its checksum in place.
   *
   * @param message without an HMAC trailer over IPv4, which leaves that out; with it over IPv6
   */
  static ChecksumVerdict of(
      byte[] message, VrrpVersion version, IpAddress source, IpAddress destination) {
    boolean plain = InternetChecksum.of(message, 0, message.length) == 0;
    if (version == VrrpVersion.V2) {
      return plain ? VALID : INVALID;
    }
    boolean withPseudoHeader =
        InternetChecksum.withPseudoHeader(
                source, destination, AdvertisementCodec.PROTOCOL, message, 0, message.length)
            == 0;
    if (withPseudoHeader) {
      return VALID;
    }
    return plain && source.isV4() ? VALID_WITHOUT_PSEUDO_HEADER : INVALID;
  }
}
