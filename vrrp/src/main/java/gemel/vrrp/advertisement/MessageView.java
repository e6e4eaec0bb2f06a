package gemel.vrrp.advertisement;

import static gemel.vrrp.advertisement.AdvertisementCodec.ADDRESSES;
import static gemel.vrrp.advertisement.AdvertisementCodec.AUTH_TYPE;
import static gemel.vrrp.advertisement.AdvertisementCodec.CHECKSUM;
import static gemel.vrrp.advertisement.AdvertisementCodec.COUNT;
import static gemel.vrrp.advertisement.AdvertisementCodec.PRIORITY;
import static gemel.vrrp.advertisement.AdvertisementCodec.TYPE_ADVERTISEMENT;
import static gemel.vrrp.advertisement.AdvertisementCodec.V2_INTERVAL;
import static gemel.vrrp.advertisement.AdvertisementCodec.V3_INTERVAL;
import static gemel.vrrp.advertisement.AdvertisementCodec.VRID;

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
import java.util.Optional;
import java.util.OptionalInt;

/** A message's fields, those that are there, and what is wrong with it. */
final class MessageView {
  /** CARP's one length, and the value that it always has where VRRP counts addresses. */
  private static final int CARP_LENGTH = 36;

  private static final int CARP_COUNT = 7;

  private final byte[] octets;
  private final IpAddress source;
  private final IpAddress destination;

  MessageView(byte[] octets, IpAddress source, IpAddress destination) {
    this.octets = octets;
    this.source = source;
    this.destination = destination;
  }

  /** The version's number, whether or not it exists. */
  OptionalInt versionNumber() {
    return octets.length > 0 ? OptionalInt.of(octets[0] >> 4 & 0xf) : OptionalInt.empty();
  }

  OptionalInt vrid() {
    return octet(VRID);
  }

  OptionalInt priority() {
    return octet(PRIORITY);
  }

  /** In hundredths of a second; empty in a version that is not known. */
  OptionalInt intervalCentis() {
    Optional<VrrpVersion> version = version();
    if (octets.length < CHECKSUM || version.isEmpty()) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(
        switch (version.get()) {
          case V2 -> (octets[V2_INTERVAL] & 0xff) * 100;
          case V3 -> ((octets[V3_INTERVAL] & 0xf) << Byte.SIZE) + (octets[V3_INTERVAL + 1] & 0xff);
        });
  }

  /** As many as it says that it has, and are there. */
  List<IpAddress> addresses() {
    int length = source.family().octets();
    List<IpAddress> addresses = new ArrayList<>();
    int count = octet(COUNT).orElse(0);
    for (int at = ADDRESSES;
        addresses.size() < count && at + length <= octets.length;
        at += length) {
      addresses.add(IpAddress.ofOctets(Arrays.copyOfRange(octets, at, at + length)));
    }
    return addresses;
  }

  /** Empty where it cannot be told. */
  Optional<Authentication> authentication() {
    if (hasTrailer()) {
      return Optional.of(Authentication.HMAC);
    }
    Optional<VrrpVersion> version = version();
    if (version.isEmpty() || octets.length <= AUTH_TYPE) {
      return Optional.empty();
    }
    return version.get() == VrrpVersion.V3
        ? Optional.of(Authentication.NONE)
        : switch (octets[AUTH_TYPE]) {
          case 0 -> Optional.of(Authentication.NONE);
          case 1 -> Optional.of(Authentication.PASSWORD);
          case 2 -> Optional.of(Authentication.HEADER);
          default -> Optional.empty();
        };
  }

  /** Of a message that is long enough to have one. */
  ChecksumVerdict checksum() {
    boolean outside = hasTrailer() && source.isV4();
    byte[] covered = outside ? Arrays.copyOf(octets, octets.length - HmacTrailer.LENGTH) : octets;
    return octets.length < ADDRESSES
        ? ChecksumVerdict.INVALID
        : ChecksumVerdict.of(covered, version().orElse(VrrpVersion.V3), source, destination);
  }

  /** Why no router takes it; empty if one may. */
  Optional<Dropped> fault() {
    if (octets.length < ADDRESSES) {
      return drop(DropReason.TRUNCATED, octets.length + " octets");
    }
    if (version().isEmpty()) {
      return drop(
          DropReason.UNKNOWN_VERSION,
          "version %d over %s"
              .formatted(versionNumber().orElseThrow(), source.isV4() ? "IPv4" : "IPv6"));
    }
    if ((octets[0] & 0xf) != TYPE_ADVERTISEMENT) {
      return drop(DropReason.UNKNOWN_TYPE, "type " + (octets[0] & 0xf));
    }
    if (isCarp()) {
      return drop(DropReason.CARP, "CARP, virtual host " + vrid().orElseThrow());
    }
    int length = lengthWithoutTrailer();
    if (octets.length != length && !hasTrailer()) {
      return drop(
          octets.length < length ? DropReason.TRUNCATED : DropReason.LENGTH_MISMATCH,
          "%d octets for %d addresses, which take %d"
              .formatted(octets.length, octets[COUNT] & 0xff, length));
    }
    return checksum() == ChecksumVerdict.INVALID
        ? drop(
            DropReason.BAD_CHECKSUM, "0x%02x%02x".formatted(octets[CHECKSUM], octets[CHECKSUM + 1]))
        : faultyField();
  }

  private Optional<Dropped> faultyField() {
    if (octets[VRID] == 0) {
      return drop(DropReason.BAD_VRID, "virtual router id 0");
    }
    if (intervalCentis().orElseThrow() == 0) {
      return drop(DropReason.BAD_FIELD, "an interval of 0");
    }
    return authentication().isEmpty()
        ? drop(DropReason.UNKNOWN_AUTHENTICATION, "type " + (octets[AUTH_TYPE] & 0xff))
        : Optional.empty();
  }

  /** RFC 9568 section 5.2.5 demands one in a message without a {@link #fault}. */
  Optional<Dropped> lackOfAddress() {
    return version().orElseThrow() == VrrpVersion.V3 && octets[COUNT] == 0
        ? drop(DropReason.BAD_FIELD, "no address")
        : Optional.empty();
  }

  /** The value of a message without a {@link #fault}. */
  Valid valid() {
    VrrpVersion version = version().orElseThrow();
    boolean pseudo = version == VrrpVersion.V3 && checksum() == ChecksumVerdict.VALID;
    return new Valid(
        new Advertisement(
            version,
            new VirtualRouterId(vrid().orElseThrow()),
            priority().orElseThrow(),
            intervalCentis().orElseThrow(),
            addresses(),
            authentication().orElseThrow()),
        pseudo ? ChecksumForm.WITH_PSEUDO_HEADER : ChecksumForm.WITHOUT_PSEUDO_HEADER);
  }

  private Optional<VrrpVersion> version() {
    return switch (versionNumber().orElse(0)) {
      case 2 -> source.isV4() ? Optional.of(VrrpVersion.V2) : Optional.empty();
      case 3 -> Optional.of(VrrpVersion.V3);
      default -> Optional.empty();
    };
  }

  private boolean isCarp() {
    return octets.length == CARP_LENGTH && octets[0] == 0x21 && octets[COUNT] == CARP_COUNT;
  }

  private boolean hasTrailer() {
    return octets.length >= ADDRESSES
        && version().isPresent()
        && HmacTrailer.isAt(octets, lengthWithoutTrailer());
  }

  private int lengthWithoutTrailer() {
    return AdvertisementCodec.lengthOf(
        version().orElseThrow(), octets[COUNT] & 0xff, source.family().octets());
  }

  private OptionalInt octet(int at) {
    return at < octets.length ? OptionalInt.of(octets[at] & 0xff) : OptionalInt.empty();
  }

  private static Optional<Dropped> drop(DropReason reason, String detail) {
    return Optional.of(new Dropped(reason, detail));
  }
}
