package gemel.vrrp.advertisement;

import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import gemel.vrrp.VrrpInstanceSettings.ChecksumForm;
import gemel.vrrp.VrrpVersion;
import gemel.vrrp.advertisement.Advertisement.Authentication;
import java.util.Optional;

/**
 * An advertisement's octets (RFC 3768 section 5.1, RFC 9568 section 5.1):
 *
 * <pre>
 *  0  version (4 bits), type (4 bits, 1)
 *  1  virtual router id
 *  2  priority
 *  3  number of addresses
 *  4  v2: authentication type     v3: 4 zero bits, 12 bits of interval in hundredths
 *  5  v2: interval in seconds
 *  6  checksum
 *  8  the addresses; v2: then 8 octets of authentication data
 * </pre>
 */
public final class AdvertisementCodec {
  /** VRRP's IP protocol number. */
  public static final int PROTOCOL = 112;

  static final int VRID = 1;
  static final int PRIORITY = 2;
  static final int COUNT = 3;
  static final int AUTH_TYPE = 4;
  static final int V3_INTERVAL = 4;
  static final int V2_INTERVAL = 5;
  static final int CHECKSUM = 6;
  static final int ADDRESSES = 8;
  static final int AUTH_DATA_LENGTH = 8;
  static final int TYPE_ADVERTISEMENT = 1;

  private AdvertisementCodec() {}

  /** The message's octets; checksum and authentication data are zero. */
  static byte[] encode(Advertisement advertisement, AddressFamily family) {
    int addressLength = family.octets();
    boolean v2 = advertisement.version() == VrrpVersion.V2;
    byte[] octets =
        new byte
            [lengthOf(advertisement.version(), advertisement.addresses().size(), addressLength)];
    octets[0] = (byte) (advertisement.version().number() << 4 | TYPE_ADVERTISEMENT);
    octets[VRID] = (byte) advertisement.vrid().value();
    octets[PRIORITY] = (byte) advertisement.priority();
    octets[COUNT] = (byte) advertisement.addresses().size();
    if (v2) {
      octets[AUTH_TYPE] = authenticationType(advertisement.authentication());
      octets[V2_INTERVAL] = (byte) (advertisement.intervalCentis() / 100);
    } else {
      put16(octets, V3_INTERVAL, advertisement.intervalCentis());
    }
    int at = ADDRESSES;
    for (IpAddress address : advertisement.addresses()) {
      System.arraycopy(address.octets(), 0, octets, at, addressLength);
      at += addressLength;
    }
    return octets;
  }

  private static byte authenticationType(Authentication authentication) {
    return switch (authentication) {
      case NONE, HMAC -> 0;
      case PASSWORD -> 1;
      case HEADER -> 2;
    };
  }

  /**
   * Puts the checksum in place.
   *
   * @param covered how many of the octets it is over
   */
  static void putChecksum(
      byte[] octets, int covered, IpAddress source, IpAddress destination, ChecksumForm form) {
    boolean v2 = octets[0] >> 4 == VrrpVersion.V2.number();
    boolean plain = v2 || source.isV4() && form == ChecksumForm.WITHOUT_PSEUDO_HEADER;
    put16(octets, CHECKSUM, 0);
    put16(
        octets,
        CHECKSUM,
        plain
            ? InternetChecksum.of(octets, 0, covered)
            : InternetChecksum.withPseudoHeader(source, destination, PROTOCOL, octets, 0, covered));
  }

  /**
   * Reads the VRRP part of a packet. Never throws.
   *
   * @param octets what follows the IP header, as long as the IP header says
   */
  public static Decoded decode(byte[] octets, IpAddress source, IpAddress destination) {
    return decode(octets, source, destination, false);
  }

  /**
   * The same.
   *
   * @param addressless whether version 3 may be without an address, too, which RFC 9568 section
   *     5.2.5 does not allow (keepalived's {@code no_virtual_ipaddress})
   */
  static Decoded decode(
      byte[] octets, IpAddress source, IpAddress destination, boolean addressless) {
    MessageView message = new MessageView(octets, source, destination);
    return message
        .fault()
        .or(() -> addressless ? Optional.empty() : message.lackOfAddress())
        .<Decoded>map(fault -> fault)
        .orElseGet(message::valid);
  }

  static int lengthOf(VrrpVersion version, int count, int addressLength) {
    int length = ADDRESSES + count * addressLength;
    return version == VrrpVersion.V2 ? length + AUTH_DATA_LENGTH : length;
  }

  private static void put16(byte[] octets, int at, int value) {
    octets[at] = (byte) (value >> 8);
    octets[at + 1] = (byte) value;
  }
}
