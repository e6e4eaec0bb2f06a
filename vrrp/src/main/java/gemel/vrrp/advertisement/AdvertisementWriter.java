package gemel.vrrp.advertisement;

import gemel.linux.net.IpAddress;
import gemel.vrrp.AuthenticationSettings;
import gemel.vrrp.Transport;
import gemel.vrrp.VrrpInstanceSettings;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** What an instance sends. Thread {@code vrrp-GROUP}. */
public final class AdvertisementWriter {
  private final VrrpInstanceSettings instance;
  private final IpAddress source;
  private final AuthenticationState authentication;
  private int nextId = 1;

  /**
   * @param source the address that the instance speaks from
   * @param authentication shared with the instance's reader
   */
  public AdvertisementWriter(
      VrrpInstanceSettings instance, IpAddress source, AuthenticationState authentication) {
    this.instance = instance;
    this.source = source;
    this.authentication = authentication;
  }

  /** The IP protocol of what an instance sends, and hears: that of VRRP, or of the header. */
  public static int protocol(VrrpInstanceSettings instance) {
    return instance.authentication() instanceof AuthenticationSettings.Header
        ? AuthenticationHeader.PROTOCOL
        : AdvertisementCodec.PROTOCOL;
  }

  /**
   * An advertisement of the instance, a packet for each destination.
   *
   * @param priority its own, or 0
   * @param utc now, by the wall clock
   */
  public List<OutgoingPacket> advertise(int priority, Instant utc) {
    byte[] message = message(priority, utc);
    List<IpAddress> destinations =
        switch (instance.transport()) {
          case Transport.Multicast multicast -> List.of(multicast.group());
          case Transport.Unicast unicast ->
              unicast.peers().stream().map(Transport.UnicastPeer::address).toList();
          case Transport.Nobody _ -> List.of();
        };
    return destinations.stream()
        .map(destination -> new OutgoingPacket(destination, packet(message, destination)))
        .toList();
  }

  /** All but the checksum; over several peers it is the same. */
  private byte[] message(int priority, Instant utc) {
    byte[] plain =
        AdvertisementCodec.encode(
            Advertisement.of(instance, priority, authentication.kind()), source.family());
    return switch (instance.authentication()) {
      case AuthenticationSettings.None _, AuthenticationSettings.Header _ -> plain;
      case AuthenticationSettings.Password password -> {
        byte[] octets = password.password().octets();
        int from = plain.length - AdvertisementCodec.AUTH_DATA_LENGTH;
        System.arraycopy(octets, 0, plain, from, octets.length);
        yield plain;
      }
      case AuthenticationSettings.Hmac hmac ->
          hmac.signs() ? join(plain, authentication.hmac().trailer(plain, source, utc)) : plain;
    };
  }

  private byte[] packet(byte[] message, IpAddress destination) {
    byte[] summed = summed(message, destination);
    if (!source.isV4()) {
      return IpPacket.encodeV6(source, destination, ttl(), AdvertisementCodec.PROTOCOL, summed);
    }
    int id = nextId;
    nextId = nextId % 0xffff + 1; // never 0, for which the kernel would choose one
    return instance.authentication() instanceof AuthenticationSettings.Header
        ? withHeader(summed, destination, id)
        : IpPacket.encodeV4(source, destination, ttl(), id, AdvertisementCodec.PROTOCOL, summed);
  }

  private byte[] summed(byte[] message, IpAddress destination) {
    byte[] octets = message.clone();
    boolean trailer =
        instance.authentication() instanceof AuthenticationSettings.Hmac hmac && hmac.signs();
    int covered = trailer && source.isV4() ? octets.length - HmacTrailer.LENGTH : octets.length;
    AdvertisementCodec.putChecksum(octets, covered, source, destination, instance.checksumForm());
    return octets;
  }

  private byte[] withHeader(byte[] message, IpAddress destination, int id) {
    byte[] space = new byte[AuthenticationHeader.LENGTH];
    byte[] packet =
        IpPacket.encodeV4(
            source, destination, ttl(), id, AuthenticationHeader.PROTOCOL, join(space, message));
    byte[] ipHeader = Arrays.copyOf(packet, IpPacket.V4_HEADER);
    byte[] header = authentication.header().header(ipHeader, message, source);
    System.arraycopy(header, 0, packet, IpPacket.V4_HEADER, header.length);
    return packet;
  }

  private int ttl() {
    return switch (instance.transport()) {
      case Transport.Multicast _, Transport.Nobody _ -> IpPacket.TTL;
      case Transport.Unicast unicast -> unicast.ttl();
    };
  }

  private static byte[] join(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }
}
