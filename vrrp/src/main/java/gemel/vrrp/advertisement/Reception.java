package gemel.vrrp.advertisement;

import gemel.linux.net.IpAddress;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.VrrpVersion;
import gemel.vrrp.advertisement.Advertisement.Authentication;
import gemel.vrrp.advertisement.Decoded.Dropped;
import gemel.vrrp.advertisement.Decoded.Valid;
import java.util.Optional;

/** Whether a packet is one that an instance takes (RFC 3768 section 7.1, RFC 9568 section 7.1). */
public final class Reception {
  /** What has crossed no router (RFC 9568 section 5.1.1.3). */
  static final int TTL = 255;

  private Reception() {}

  /**
   * Decodes a packet as the instance's raw socket gave it.
   *
   * @param own the address that the instance speaks from
   */
  public static Decoded receive(VrrpInstanceSettings instance, IpAddress own, IpPacket packet) {
    if (packet.source().equals(own)) {
      return new Dropped(DropReason.OWN_PACKET, "from " + own);
    }
    if (!packet.fault().isEmpty()) {
      return new Dropped(DropReason.BAD_IP_HEADER, packet.fault());
    }
    if (packet.ttl() != TTL) {
      return new Dropped(DropReason.TTL_NOT_255, "TTL " + packet.ttl());
    }
    Decoded decoded =
        AdvertisementCodec.decode(packet.payload(), packet.source(), packet.destination());
    return switch (decoded) {
      case Dropped dropped -> dropped;
      case Valid valid ->
          mismatch(instance, valid.advertisement()).map(Decoded.class::cast).orElse(valid);
    };
  }

  /** An authentication header belongs to version 2's type 2, and the other way round. */
  static Optional<Dropped> faultOfAuthentication(
      IpPacket packet, Optional<Authentication> authentication) {
    boolean announced = authentication.equals(Optional.of(Authentication.HEADER));
    if (announced == packet.isAuthenticated()) {
      return Optional.empty();
    }
    return drop(
        DropReason.BAD_AUTHENTICATION_HEADER,
        announced
            ? "authentication type 2 without an authentication header"
            : "an authentication header around a message that is not of type 2");
  }

  private static Optional<Dropped> mismatch(
      VrrpInstanceSettings instance, Advertisement advertisement) {
    if (!advertisement.vrid().equals(instance.vrid())) {
      return drop(DropReason.OTHER_VRID, "virtual router " + advertisement.vrid());
    }
    if (advertisement.version() != instance.version()) {
      return drop(
          DropReason.VERSION_MISMATCH,
          "version %d, ours is %d"
              .formatted(advertisement.version().number(), instance.version().number()));
    }
    if (advertisement.authentication() != Authentication.NONE) {
      return drop(
          DropReason.AUTHENTICATION_MISMATCH,
          "authentication " + advertisement.authentication() + ", ours is NONE");
    }
    if (instance.version() == VrrpVersion.V2
        && advertisement.intervalCentis() != instance.advertIntervalCentis()) {
      return drop(
          DropReason.INTERVAL_MISMATCH,
          "interval %d s, ours is %d s"
              .formatted(
                  advertisement.intervalCentis() / 100, instance.advertIntervalCentis() / 100));
    }
    return Optional.empty();
  }

  private static Optional<Dropped> drop(DropReason reason, String detail) {
    return Optional.of(new Dropped(reason, detail));
  }
}
