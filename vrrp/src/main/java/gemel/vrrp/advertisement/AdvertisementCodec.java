package gemel.vrrp.advertisement;

import gemel.linux.net.IpAddress;
import gemel.vrrp.VirtualRouterId;
import gemel.vrrp.VrrpInstanceSettings.ChecksumForm;
import gemel.vrrp.VrrpVersion;
import gemel.vrrp.advertisement.Advertisement.Authentication;
import gemel.vrrp.advertisement.Decoded.Dropped;
import gemel.vrrp.advertisement.Decoded.Valid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

  private static final int VRID = 1;
  private static final int PRIORITY = 2;
  private static final int COUNT = 3;
  private static final int AUTH_TYPE = 4;
  private static final int V3_INTERVAL = 4;
  private static final int V2_INTERVAL = 5;
  private static final int CHECKSUM = 6;
  private static final int ADDRESSES = 8;
  private static final int AUTH_DATA_LENGTH = 8;
  private static final int TYPE_ADVERTISEMENT = 1;

  private AdvertisementCodec() {}

  /** The packet's octets, checksum in place. */
  public static byte[] encode(
      Advertisement advertisement, IpAddress source, IpAddress destination, ChecksumForm form) {
    int addressLength = source.family().octets();
    boolean v2 = advertisement.version() == VrrpVersion.V2;
    int length = lengthOf(advertisement.version(), advertisement.addresses().size(), addressLength);
    byte[] octets = new byte[length];
    octets[0] = (byte) (advertisement.version().number() << 4 | TYPE_ADVERTISEMENT);
    octets[VRID] = (byte) advertisement.vrid().value();
    octets[PRIORITY] = (byte) advertisement.priority();
    octets[COUNT] = (byte) advertisement.addresses().size();
    if (v2) {
      octets[V2_INTERVAL] = (byte) (advertisement.intervalCentis() / 100);
    } else {
      put16(octets, V3_INTERVAL, advertisement.intervalCentis());
    }
    int at = ADDRESSES;
    for (IpAddress address : advertisement.addresses()) {
      System.arraycopy(address.octets(), 0, octets, at, addressLength);
      at += addressLength;
    }
    boolean plain = v2 || source.isV4() && form == ChecksumForm.WITHOUT_PSEUDO_HEADER;
    put16(
        octets,
        CHECKSUM,
        plain
            ? InternetChecksum.of(octets, 0, length)
            : InternetChecksum.withPseudoHeader(source, destination, PROTOCOL, octets, 0, length));
    return octets;
  }

  /**
   * Reads the VRRP part of a packet. Never throws.
   *
   * @param octets what follows the IP header, as long as the IP header says
   */
  public static Decoded decode(byte[] octets, IpAddress source, IpAddress destination) {
    if (octets.length < ADDRESSES) {
      return new Dropped(DropReason.TRUNCATED, octets.length + " octets");
    }
    int versionNumber = octets[0] >> 4 & 0xf;
    if (versionNumber != 2 && versionNumber != 3) {
      return new Dropped(DropReason.UNKNOWN_VERSION, "version " + versionNumber);
    }
    VrrpVersion version = versionNumber == 2 ? VrrpVersion.V2 : VrrpVersion.V3;
    if ((octets[0] & 0xf) != TYPE_ADVERTISEMENT) {
      return new Dropped(DropReason.UNKNOWN_TYPE, "type " + (octets[0] & 0xf));
    }
    int count = octets[COUNT] & 0xff;
    int addressLength = source.family().octets();
    int length = lengthOf(version, count, addressLength);
    if (octets.length != length) {
      return new Dropped(
          octets.length < length ? DropReason.TRUNCATED : DropReason.LENGTH_MISMATCH,
          "%d octets for %d addresses, which take %d".formatted(octets.length, count, length));
    }
    return decodeWhole(octets, version, source, destination);
  }

  private static Decoded decodeWhole(
      byte[] octets, VrrpVersion version, IpAddress source, IpAddress destination) {
    boolean plain = InternetChecksum.of(octets, 0, octets.length) == 0;
    boolean pseudo =
        version == VrrpVersion.V3
            && InternetChecksum.withPseudoHeader(
                    source, destination, PROTOCOL, octets, 0, octets.length)
                == 0;
    boolean right = pseudo || plain && (version == VrrpVersion.V2 || source.isV4());
    if (!right) {
      return new Dropped(DropReason.BAD_CHECKSUM, "0x%04x".formatted(get16(octets, CHECKSUM)));
    }
    if (octets[VRID] == 0) {
      return new Dropped(DropReason.BAD_VRID, "virtual router id 0");
    }
    int interval =
        version == VrrpVersion.V2
            ? (octets[V2_INTERVAL] & 0xff) * 100
            : get16(octets, V3_INTERVAL) & 0xfff;
    if (interval == 0) {
      return new Dropped(DropReason.BAD_FIELD, "an interval of 0");
    }
    if (version == VrrpVersion.V3 && octets[COUNT] == 0) {
      return new Dropped(DropReason.BAD_FIELD, "no address");
    }
    Authentication authentication =
        version == VrrpVersion.V3 ? Authentication.NONE : authentication(octets[AUTH_TYPE]);
    return new Valid(
        new Advertisement(
            version,
            new VirtualRouterId(octets[VRID] & 0xff),
            octets[PRIORITY] & 0xff,
            interval,
            addresses(octets, source.family().octets()),
            authentication),
        pseudo ? ChecksumForm.WITH_PSEUDO_HEADER : ChecksumForm.WITHOUT_PSEUDO_HEADER);
  }

  private static Authentication authentication(byte type) {
    return switch (type) {
      case 0 -> Authentication.NONE;
      case 1 -> Authentication.PASSWORD;
      default -> Authentication.HEADER;
    };
  }

  private static List<IpAddress> addresses(byte[] octets, int addressLength) {
    List<IpAddress> addresses = new ArrayList<>();
    for (int i = 0; i < (octets[COUNT] & 0xff); i++) {
      int at = ADDRESSES + i * addressLength;
      addresses.add(IpAddress.ofOctets(Arrays.copyOfRange(octets, at, at + addressLength)));
    }
    return addresses;
  }

  private static int lengthOf(VrrpVersion version, int count, int addressLength) {
    int length = ADDRESSES + count * addressLength;
    return version == VrrpVersion.V2 ? length + AUTH_DATA_LENGTH : length;
  }

  private static int get16(byte[] octets, int at) {
    return (octets[at] & 0xff) << 8 | octets[at + 1] & 0xff;
  }

  private static void put16(byte[] octets, int at, int value) {
    octets[at] = (byte) (value >> 8);
    octets[at + 1] = (byte) value;
  }
}
