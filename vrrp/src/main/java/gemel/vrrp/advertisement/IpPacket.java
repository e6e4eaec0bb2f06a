package gemel.vrrp.advertisement;

import gemel.linux.net.IpAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * The IPv4 packet around an advertisement (RFC 791): TTL 255, precedence internetwork control, as
 * keepalived sends it.
 */
public final class Ipv4Packet {
  private static final int HEADER = 20;
  private static final int TOS_INTERNETWORK_CONTROL = 0xc0;
  private static final int TTL = 255;

  private final IpAddress source;
  private final IpAddress destination;
  private final int ttl;
  private final byte[] payload;

  private Ipv4Packet(IpAddress source, IpAddress destination, int ttl, byte[] payload) {
    this.source = source;
    this.destination = destination;
    this.ttl = ttl;
    this.payload = payload;
  }

  /**
   * The octets of a packet for {@link AdvertisementCodec#PROTOCOL}.
   *
   * @param id the identification, which counts up with each packet
   */
  public static byte[] encode(IpAddress source, IpAddress destination, int id, byte[] payload) {
    byte[] octets = new byte[HEADER + payload.length];
    octets[0] = 0x45;
    octets[1] = (byte) TOS_INTERNETWORK_CONTROL;
    octets[2] = (byte) (octets.length >> 8);
    octets[3] = (byte) octets.length;
    octets[4] = (byte) (id >> 8);
    octets[5] = (byte) id;
    octets[8] = (byte) TTL;
    octets[9] = AdvertisementCodec.PROTOCOL;
    System.arraycopy(source.octets(), 0, octets, 12, 4);
    System.arraycopy(destination.octets(), 0, octets, 16, 4);
    int checksum = InternetChecksum.of(octets, 0, HEADER);
    octets[10] = (byte) (checksum >> 8);
    octets[11] = (byte) checksum;
    System.arraycopy(payload, 0, octets, HEADER, payload.length);
    return octets;
  }

  /** Reads a packet as a raw socket gives it; empty if it is not a whole IPv4 packet. */
  public static Optional<Ipv4Packet> decode(byte[] octets) {
    if (octets.length < HEADER || octets[0] >> 4 != 4) {
      return Optional.empty();
    }
    int header = (octets[0] & 0xf) * 4;
    int total = (octets[2] & 0xff) << 8 | octets[3] & 0xff;
    if (header < HEADER || total < header || total > octets.length) {
      return Optional.empty();
    }
    return Optional.of(
        new Ipv4Packet(
            IpAddress.ofOctets(Arrays.copyOfRange(octets, 12, 16)),
            IpAddress.ofOctets(Arrays.copyOfRange(octets, 16, 20)),
            octets[8] & 0xff,
            Arrays.copyOfRange(octets, header, total)));
  }

  public IpAddress source() {
    return source;
  }

  public IpAddress destination() {
    return destination;
  }

  public int ttl() {
    return ttl;
  }

  /** What follows the header, without padding of the frame. */
  public byte[] payload() {
    return payload.clone();
  }
}
