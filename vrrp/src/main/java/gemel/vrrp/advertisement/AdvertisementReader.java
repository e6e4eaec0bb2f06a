package gemel.vrrp.advertisement;

import gemel.linux.net.IpAddress;
import gemel.vrrp.AuthenticationSettings;
import gemel.vrrp.Secret;
import gemel.vrrp.Transport;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.VrrpVersion;
import gemel.vrrp.advertisement.Advertisement.Authentication;
import gemel.vrrp.advertisement.Decoded.Dropped;
import gemel.vrrp.advertisement.Decoded.Valid;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which packets an instance takes (RFC 3768 section 7.1, RFC 9568 section 7.1). Thread {@code
 * vrrp-GROUP}.
 */
public final class AdvertisementReader {
  private final VrrpInstanceSettings instance;
  private final IpAddress own;
  private final AuthenticationState authentication;

  /**
   * @param own the address that the instance speaks from
   * @param authentication shared with the instance's writer
   */
  public AdvertisementReader(
      VrrpInstanceSettings instance, IpAddress own, AuthenticationState authentication) {
    this.instance = instance;
    this.own = own;
    this.authentication = authentication;
  }

  /**
   * Decodes a packet as the instance's raw socket gave it. Never throws.
   *
   * @param utc now, by the wall clock
   */
  public Decoded read(IpPacket packet, Instant utc) {
    return faultOfPacket(packet)
        .<Decoded>map(fault -> fault)
        .orElseGet(() ->
            switch (AdvertisementCodec.decode(
                packet.payload(),
                packet.source(),
                packet.destination(),
                instance.advertisedAddresses().isEmpty())) {
              case Dropped dropped -> dropped;
              case Valid valid ->
                  mismatch(valid.advertisement())
                      .or(() -> unauthenticated(packet, valid.advertisement(), utc))
                      .or(this::ownerIgnores)
                      .<Decoded>map(fault -> fault)
                      .orElse(valid);
            });
  }

  private Optional<Dropped> faultOfPacket(IpPacket packet) {
    if (packet.source().equals(own)) {
      return drop(DropReason.OWN_PACKET, "from " + own);
    }
    if (!packet.fault().isEmpty()) {
      return drop(DropReason.BAD_IP_HEADER, packet.fault());
    }
    return switch (instance.transport()) {
      case Transport.Multicast _ ->
          packet.ttl() == IpPacket.TTL
              ? Optional.empty()
              : drop(DropReason.TTL_NOT_255, "TTL " + packet.ttl());
      case Transport.Unicast unicast -> faultOfPeer(unicast, packet);
      case Transport.Nobody _ -> drop(DropReason.NO_PEER, "there is no unicast_peer");
    };
  }

  private static Optional<Dropped> faultOfPeer(Transport.Unicast unicast, IpPacket packet) {
    Optional<Transport.UnicastPeer> sender = unicast.peer(packet.source());
    if (sender.isEmpty()) {
      return unicast.checkSource()
          ? drop(DropReason.NO_PEER, packet.source() + " is no unicast_peer")
          : Optional.empty();
    }
    Transport.UnicastPeer peer = sender.get();
    return packet.ttl() < peer.minTtl() || packet.ttl() > peer.maxTtl()
        ? drop(
            DropReason.TTL_OUT_OF_RANGE,
            "TTL %d of %s, not in %d..%d"
                .formatted(packet.ttl(), peer.address(), peer.minTtl(), peer.maxTtl()))
        : Optional.empty();
  }

  private Optional<Dropped> mismatch(Advertisement advertisement) {
    if (!advertisement.vrid().equals(instance.vrid())) {
      return drop(DropReason.OTHER_VRID, "virtual router " + advertisement.vrid());
    }
    if (advertisement.version() != instance.version()) {
      return drop(
          DropReason.VERSION_MISMATCH,
          "version %d, ours is %d"
              .formatted(advertisement.version().number(), instance.version().number()));
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

  private Optional<Dropped> ownerIgnores() {
    return instance.hearing().ownerIgnoresOthers() && instance.priority().isOwner()
        ? drop(DropReason.OWNER_IGNORES, "the addresses are ours")
        : Optional.empty();
  }

  private Optional<Dropped> unauthenticated(
      IpPacket packet, Advertisement advertisement, Instant utc) {
    Authentication theirs = advertisement.authentication();
    Optional<Dropped> header = faultOfHeader(packet, theirs);
    if (header.isPresent()) {
      return header;
    }
    return switch (instance.authentication()) {
      case AuthenticationSettings.None _ -> mismatchUnless(theirs == Authentication.NONE, theirs);
      case AuthenticationSettings.Password password ->
          mismatchUnless(theirs == Authentication.PASSWORD, theirs)
              .or(() -> wrongPassword(packet, password.password()));
      case AuthenticationSettings.Header _ ->
          mismatchUnless(theirs == Authentication.HEADER, theirs)
              .or(() -> authentication.header().verify(packet));
      case AuthenticationSettings.Hmac _ -> {
        boolean signed = theirs == Authentication.HMAC;
        yield mismatchUnless(signed || theirs == Authentication.NONE, theirs)
            .or(() -> authentication.hmac().verify(packet.payload(), signed, packet.source(), utc));
      }
    };
  }

  /** An authentication header belongs to version 2's type 2, and the other way round. */
  static Optional<Dropped> faultOfHeader(IpPacket packet, Authentication authentication) {
    boolean announced = authentication == Authentication.HEADER;
    if (announced == packet.isAuthenticated()) {
      return Optional.empty();
    }
    return drop(
        DropReason.BAD_AUTHENTICATION_HEADER,
        announced
            ? "authentication type 2 without an authentication header"
            : "an authentication header around a message that is not of type 2");
  }

  private Optional<Dropped> mismatchUnless(boolean isSame, Authentication theirs) {
    return isSame
        ? Optional.empty()
        : drop(
            DropReason.AUTHENTICATION_MISMATCH,
            "authentication %s, ours is %s".formatted(theirs, authentication.kind()));
  }

  private static Optional<Dropped> wrongPassword(IpPacket packet, Secret password) {
    byte[] message = packet.payload();
    int from = message.length - AdvertisementCodec.AUTH_DATA_LENGTH;
    byte[] theirs = Arrays.copyOfRange(message, from, message.length);
    byte[] ours = Arrays.copyOf(password.octets(), AdvertisementCodec.AUTH_DATA_LENGTH);
    return MessageDigest.isEqual(theirs, ours)
        ? Optional.empty()
        : drop(DropReason.BAD_AUTHENTICATION, "password");
  }

  private static Optional<Dropped> drop(DropReason reason, String detail) {
    return Optional.of(new Dropped(reason, detail));
  }
}
