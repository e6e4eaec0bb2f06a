package gemel.vrrp.advertisement;

import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * The IP packet around an advertisement: RFC 791, RFC 8200; between it and the advertisement there
 * may be an authentication header (RFC 4302), over IPv6 also options.
 */
public final class IpPacket {
  static final int V4_HEADER = 20;
  private static final int V6_HEADER = 40;
  private static final int TOS_INTERNETWORK_CONTROL = 0xc0;

  /** What has crossed no router (RFC 9568 section 5.1.1.3). */
  static final int TTL = 255;

  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int AUTHENTICATION = AuthenticationHeader.PROTOCOL;
  private static final int DESTINATION_OPTIONS = 60;
  private static final int MOST_HEADERS = 8;

  private final IpAddress source;
  private final IpAddress destination;
  private final int ttl;
  private final int protocol;
  private final boolean authenticated;
  private final String fault;
  private final byte[] headers;
  private final byte[] payload;

  private IpPacket(
      IpAddress source,
      IpAddress destination,
      int ttl,
      int protocol,
      boolean authenticated,
      String fault,
      byte[] headers,
      byte[] payload) {
    this.source = source;
    this.destination = destination;
    this.ttl = ttl;
    this.protocol = protocol;
    this.authenticated = authenticated;
    this.fault = fault;
    this.headers = headers;
    this.payload = payload;
  }

  /**
   * The octets of an IPv4 packet: precedence internetwork control, as keepalived sends it.
   *
   * @param id the identification, which counts up with each packet
   * @param protocol of the payload
   */
  static byte[] encodeV4(
      IpAddress source, IpAddress destination, int ttl, int id, int protocol, byte[] payload) {
    byte[] octets = new byte[V4_HEADER + payload.length];
    octets[0] = 0x45;
    octets[1] = (byte) TOS_INTERNETWORK_CONTROL;
    octets[2] = (byte) (octets.length >> 8);
    octets[3] = (byte) octets.length;
    octets[4] = (byte) (id >> 8);
    octets[5] = (byte) id;
    octets[8] = (byte) ttl;
    octets[9] = (byte) protocol;
    System.arraycopy(source.octets(), 0, octets, 12, 4);
    System.arraycopy(destination.octets(), 0, octets, 16, 4);
    int checksum = InternetChecksum.of(octets, 0, V4_HEADER);
    octets[10] = (byte) (checksum >> 8);
    octets[11] = (byte) checksum;
    System.arraycopy(payload, 0, octets, V4_HEADER, payload.length);
    return octets;
  }

  /** The octets of an IPv6 packet: traffic class internetwork control, as keepalived sends it. */
  static byte[] encodeV6(
      IpAddress source, IpAddress destination, int hopLimit, int nextHeader, byte[] payload) {
    byte[] octets = new byte[V6_HEADER + payload.length];
    octets[0] = (byte) (0x60 | TOS_INTERNETWORK_CONTROL >> 4);
    octets[4] = (byte) (payload.length >> 8);
    octets[5] = (byte) payload.length;
    octets[6] = (byte) nextHeader;
    octets[7] = (byte) hopLimit;
    System.arraycopy(source.octets(), 0, octets, 8, 16);
    System.arraycopy(destination.octets(), 0, octets, 24, 16);
    System.arraycopy(payload, 0, octets, V6_HEADER, payload.length);
    return octets;
  }

  /**
   * Reads a packet, of which the end may be missing ({@link #fault}). Never throws.
   *
   * @param octets from the IP header on; what follows the packet is padding
   * @return empty if there is no IP header
   */
  public static Optional<IpPacket> decode(byte[] octets) {
    if (octets.length == 0) {
      return Optional.empty();
    }
    return switch (octets[0] >> 4 & 0xf) {
      case 4 -> decodeV4(octets);
      case 6 -> decodeV6(octets);
      default -> Optional.empty();
    };
  }

  private static Optional<IpPacket> decodeV4(byte[] octets) {
    int header = (octets[0] & 0xf) * 4;
    if (octets.length < V4_HEADER || header < V4_HEADER) {
      return Optional.empty();
    }
    boolean fragment = (get16(octets, 6) & 0x3fff) != 0;
    return Optional.of(
        behind(
            octets,
            header,
            get16(octets, 2),
            octets[9] & 0xff,
            address(octets, 12, AddressFamily.IPV4),
            address(octets, 16, AddressFamily.IPV4),
            octets[8] & 0xff,
            fragment));
  }

  private static Optional<IpPacket> decodeV6(byte[] octets) {
    if (octets.length < V6_HEADER) {
      return Optional.empty();
    }
    return Optional.of(
        behind(
            octets,
            V6_HEADER,
            V6_HEADER + get16(octets, 4),
            octets[6] & 0xff,
            address(octets, 8, AddressFamily.IPV6),
            address(octets, 24, AddressFamily.IPV6),
            octets[7] & 0xff,
            false));
  }

  /** Goes through the headers between the IP header and the advertisement. */
  private static IpPacket behind(
      byte[] octets,
      int from,
      int total,
      int firstProtocol,
      IpAddress source,
      IpAddress destination,
      int ttl,
      boolean isFragment) {
    int end = Math.min(total, octets.length);
    int at = from;
    int protocol = firstProtocol;
    boolean authenticated = false;
    boolean fragment = isFragment;
    for (int i = 0; i < MOST_HEADERS && isBetween(protocol, source) && at + 8 <= end; i++) {
      authenticated |= protocol == AUTHENTICATION;
      fragment |= protocol == FRAGMENT;
      int next = octets[at] & 0xff;
      at += headerLength(protocol, octets[at + 1] & 0xff);
      protocol = next;
    }
    String fault = "";
    if (fragment) {
      fault = "a fragment";
    } else if (total < at) {
      fault = "%d octets, with headers of %d".formatted(total, at);
    } else if (total > octets.length) {
      fault = "%d octets of %d".formatted(octets.length, total);
    }
    byte[] headers = Arrays.copyOf(octets, Math.min(at, end));
    byte[] payload = at < end ? Arrays.copyOfRange(octets, at, end) : new byte[0];
    return new IpPacket(source, destination, ttl, protocol, authenticated, fault, headers, payload);
  }

  /** RFC 8200 section 4, RFC 4302 section 2.2. */
  private static int headerLength(int protocol, int lengthField) {
    return switch (protocol) {
      case AUTHENTICATION -> (lengthField + 2) * 4;
      case FRAGMENT -> 8;
      default -> (lengthField + 1) * 8;
    };
  }

  private static boolean isBetween(int protocol, IpAddress source) {
    return protocol == AUTHENTICATION
        || !source.isV4()
            && (protocol == HOP_BY_HOP
                || protocol == ROUTING
                || protocol == FRAGMENT
                || protocol == DESTINATION_OPTIONS);
  }

  private static IpAddress address(byte[] octets, int at, AddressFamily family) {
    return IpAddress.ofOctets(Arrays.copyOfRange(octets, at, at + family.octets()));
  }

  private static int get16(byte[] octets, int at) {
    return (octets[at] & 0xff) << 8 | octets[at + 1] & 0xff;
  }

  public IpAddress source() {
    return source;
  }

  public IpAddress destination() {
    return destination;
  }

  /** The time to live; over IPv6 the hop limit. */
  public int ttl() {
    return ttl;
  }

  /** The protocol of {@link #payload}. */
  public int protocol() {
    return protocol;
  }

  /** Whether there is an authentication header; nothing is said of its value. */
  public boolean isAuthenticated() {
    return authenticated;
  }

  /** Why it is not a whole packet, for people; empty if it is. */
  public String fault() {
    return fault;
  }

  /** The IP header and the ones behind it. */
  byte[] headers() {
    return headers.clone();
  }

  /** What follows the headers, without padding of the frame. */
  public byte[] payload() {
    return payload.clone();
  }
}
