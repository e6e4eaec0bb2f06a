package gemel.vrrp.advertisement;

import gemel.linux.net.IpAddress;
import gemel.vrrp.advertisement.Advertisement.Authentication;
import gemel.vrrp.advertisement.Decoded.Dropped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An advertisement taken to pieces for people: every field that is there, whatever is wrong with
 * it. What is absent, or means nothing in such a packet, is empty.
 *
 * @param version the number, whether or not it exists
 * @param intervalCentis in hundredths of a second
 * @param authentication what it carries; whether that is right needs the key
 * @param dropped why no router would take it, whatever its configuration
 */
public record Dissection(
    OptionalInt version,
    OptionalInt vrid,
    OptionalInt priority,
    OptionalInt intervalCentis,
    List<IpAddress> addresses,
    Optional<Authentication> authentication,
    ChecksumVerdict checksum,
    Optional<Dropped> dropped) {
  public Dissection {
    addresses = List.copyOf(addresses);
  }

  /** Takes a packet to pieces whose protocol is VRRP's. */
  public static Dissection of(IpPacket packet) {
    MessageView message = new MessageView(packet.payload(), packet.source(), packet.destination());
    return new Dissection(
        message.versionNumber(),
        message.vrid(),
        message.priority(),
        message.intervalCentis(),
        message.addresses(),
        message.authentication(),
        message.checksum(),
        faultOfPacket(packet)
            .or(message::fault)
            .or(() ->
                message
                    .authentication()
                    .flatMap(authentication ->
                        AdvertisementReader.faultOfHeader(packet, authentication))));
  }

  /** To its peers' own addresses a router may speak over other routers, which change the TTL. */
  private static Optional<Dropped> faultOfPacket(IpPacket packet) {
    if (!packet.fault().isEmpty()) {
      return Optional.of(new Dropped(DropReason.BAD_IP_HEADER, packet.fault()));
    }
    return packet.ttl() != IpPacket.TTL && packet.destination().isMulticast()
        ? Optional.of(new Dropped(DropReason.TTL_NOT_255, "TTL " + packet.ttl()))
        : Optional.empty();
  }
}
