package gemel.tests.keywords;

import gemel.linux.net.IpAddress;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.advertisement.AdvertisementReader;
import gemel.vrrp.advertisement.AdvertisementWriter;
import gemel.vrrp.advertisement.AuthenticationState;
import gemel.vrrp.advertisement.Decoded;
import gemel.vrrp.advertisement.DropReason;
import gemel.vrrp.advertisement.IpPacket;
import gemel.vrrp.advertisement.OutgoingPacket;
import java.time.Instant;
import java.util.List;

/** What the first instance of a file says, and what it takes. */
final class PlannedRouter {
  private final VrrpInstanceSettings settings;
  private final AdvertisementReader reader;
  private final AdvertisementWriter writer;

  /** What becomes of an advertisement. */
  enum Taken {
    YES,
    AUTHENTICATION_MISMATCH,
    BAD_AUTHENTICATION,
    UNKNOWN_KEY,
    STALE_AUTHENTICATION,
    NO_PEER,
    BAD_FIELD,
    TTL_NOT_255,
    TTL_OUT_OF_RANGE,
    OWNER_IGNORES;

    private static Taken dropped(DropReason reason) {
      return valueOf(reason.name());
    }
  }

  private PlannedRouter(VrrpInstanceSettings settings, IpAddress own) {
    this.settings = settings;
    AuthenticationState state = new AuthenticationState(settings);
    reader = new AdvertisementReader(settings, own, state);
    writer = new AdvertisementWriter(settings, own, state);
  }

  /**
   * @param own the address of its interface
   */
  static PlannedRouter of(String text, String own) {
    VrrpInstanceSettings first = Planned.of(text).plan().groups().getFirst().instance(0);
    return new PlannedRouter(first, IpAddress.parse(own));
  }

  VrrpInstanceSettings settings() {
    return settings;
  }

  List<OutgoingPacket> sends() {
    return writer.advertise(settings.priority().value(), Instant.EPOCH);
  }

  /** The one packet that it sends at a time. */
  byte[] says(Instant utc) {
    return writer.advertise(settings.priority().value(), utc).getFirst().octets();
  }

  /** The first packet that it sends, IP header included. */
  byte[] says() {
    return sends().getFirst().octets();
  }

  Taken hears(PlannedRouter other) {
    return hears(other.says());
  }

  Taken hears(byte[] packet) {
    return hears(packet, Instant.EPOCH);
  }

  Taken hears(byte[] packet, Instant utc) {
    return switch (reader.read(IpPacket.decode(packet).orElseThrow(), utc)) {
      case Decoded.Valid _ -> Taken.YES;
      case Decoded.Dropped dropped -> Taken.dropped(dropped.reason());
    };
  }
}
