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
  private static final int TTL = 255;

  private Reception() {}

  /**
   * Decodes a packet as the instance's raw socket gave it.
   *
   * @param own the address that the instance speaks from
   */
  public static Decoded receive(VrrpInstanceSettings instance, IpAddress own, Ipv4Packet packet) {
    if (packet.source().equals(own)) {
      return new Dropped(DropReason.OWN_PACKET, "from " + own);
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
