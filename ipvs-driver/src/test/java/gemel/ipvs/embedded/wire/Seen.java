package gemel.ipvs.embedded.wire;

import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** A frame that was sent, or an IP packet inside one. */
public final class Seen {
  private static final int VIRTIO = 10;
  private static final int ETHERNET = 14;
  private static final int DESTINATION_OPTIONS = 60;

  private final byte[] octets;
  private final ByteBuffer buffer;
  private final int ip;

  private Seen(byte[] octets, int ip) {
    this.octets = octets;
    this.buffer = ByteBuffer.wrap(octets);
    this.ip = ip;
  }

  /** A frame with its virtio header. */
  public static Seen frame(byte[] octets) {
    return new Seen(octets, VIRTIO + ETHERNET);
  }

  /** The packet that this one carries in a tunnel. */
  public Seen inner() {
    return new Seen(octets, transport());
  }

  /**
   * The same behind a tunnel's own header.
   *
   * @param header how long that is
   */
  public Seen inner(int header) {
    return new Seen(octets, transport() + header);
  }

  /** The packet that this ICMP error quotes. */
  public Seen quoted() {
    return new Seen(octets, transport() + 8);
  }

  public MacAddress destinationMac() {
    return MacAddress.ofOctets(Arrays.copyOfRange(octets, VIRTIO, VIRTIO + 6));
  }

  public MacAddress sourceMac() {
    return MacAddress.ofOctets(Arrays.copyOfRange(octets, VIRTIO + 6, VIRTIO + 12));
  }

  /** How long the frame is, its virtio header not counted. */
  public int frameLength() {
    return octets.length - VIRTIO;
  }

  public boolean isV6() {
    return octets[ip] >> 4 == 6;
  }

  /** What the Ethernet header says that the frame carries. */
  public int etherType() {
    return half(VIRTIO + 12);
  }

  public int totalLength() {
    return isV6() ? 40 + half(ip + 4) : half(ip + 2);
  }

  public int id() {
    return half(ip + 4);
  }

  public boolean dontFragment() {
    return (half(ip + 6) & 0x4000) != 0;
  }

  public boolean moreFragments() {
    return (half(ip + 6) & 0x2000) != 0;
  }

  /** In octets. */
  public int fragmentOffset() {
    return (half(ip + 6) & 0x1fff) * 8;
  }

  /** Type of service or traffic class. */
  public int tos() {
    return isV6() ? half(ip) >> 4 & 0xff : octets[ip + 1] & 0xff;
  }

  /** TTL or hop limit. */
  public int ttl() {
    return octets[ip + (isV6() ? 7 : 8)] & 0xff;
  }

  /** What the IP header says that it carries; behind one header of destination options. */
  public int protocol() {
    if (!isV6()) {
      return octets[ip + 9] & 0xff;
    }
    return octets[ip + 6] == DESTINATION_OPTIONS ? octets[ip + 40] & 0xff : octets[ip + 6] & 0xff;
  }

  public IpAddress source() {
    return isV6() ? address(ip + 8, 16) : address(ip + 12, 4);
  }

  public IpAddress destination() {
    return isV6() ? address(ip + 24, 16) : address(ip + 16, 4);
  }

  private IpAddress address(int at, int length) {
    return IpAddress.ofOctets(Arrays.copyOfRange(octets, at, at + length));
  }

  public Endpoint from() {
    return new Endpoint(source(), half(transport()));
  }

  public Endpoint to() {
    return new Endpoint(destination(), half(transport() + 2));
  }

  public int sequence() {
    return buffer.getInt(transport() + 4);
  }

  public int acknowledgement() {
    return buffer.getInt(transport() + 8);
  }

  /** As {@link Packet#tcp} takes them. */
  public String flags() {
    int flags = octets[transport() + 13] & 0xff;
    StringBuilder letters = new StringBuilder();
    for (String letter : new String[] {"S", "F", "R", "P", "W", "."}) {
      letters.append((flags & Packet.flags(letter)) != 0 ? letter : "");
    }
    return letters.toString();
  }

  public int icmpType() {
    return octets[transport()] & 0xff;
  }

  public int icmpCode() {
    return octets[transport() + 1] & 0xff;
  }

  /** Of "fragmentation needed" and "packet too big". */
  public int icmpMtu() {
    return buffer.getInt(transport() + 4);
  }

  public byte[] payload() {
    int header = protocol() == 6 ? (octets[transport() + 12] >> 4 & 0xf) * 4 : 8;
    return Arrays.copyOfRange(octets, transport() + header, ip + totalLength());
  }

  /** The IP packet alone. */
  public byte[] packet() {
    return Arrays.copyOfRange(octets, ip, ip + totalLength());
  }

  /** What is behind the IP header: of a fragment, its piece. */
  public byte[] ipPayload() {
    return Arrays.copyOfRange(octets, transport(), ip + totalLength());
  }

  /** TCP options in hexadecimal. */
  public String options() {
    int header = (octets[transport() + 12] >> 4 & 0xf) * 4;
    return HexFormat.of().formatHex(octets, transport() + 20, transport() + header);
  }

  public String text() {
    return new String(payload(), StandardCharsets.US_ASCII);
  }

  /** Whether the device is to finish the checksum. */
  public boolean isUnfinished() {
    return (octets[0] & 1) != 0;
  }

  /** How many octets each segment of a big frame has; 0 for a plain frame. */
  public int gsoSize() {
    return ByteBuffer.wrap(octets).order(ByteOrder.nativeOrder()).getShort(4) & 0xffff;
  }

  /** Whether the header's checksum is right; IPv6 has none. */
  public boolean hasRightHeaderChecksum() {
    return isV6() || InternetChecksum.sum(octets, ip, headerLength(), 0) == 0xffff;
  }

  /**
   * Whether every checksum is right. An unfinished one must hold the pseudo header's sum, where the
   * virtio header says that it is.
   */
  public boolean hasRightChecksums() {
    return hasRightHeaderChecksum() && hasRightTransportChecksum();
  }

  private boolean hasRightTransportChecksum() {
    int length = totalLength() - headerLength();
    if (protocol() == 4 || protocol() == 41) {
      return inner().hasRightChecksums();
    }
    if (protocol() == 1) {
      return InternetChecksum.sum(octets, transport(), length, 0) == 0xffff;
    }
    int pseudo = InternetChecksum.pseudoHeader(octets, ip, protocol(), length);
    if (protocol() == 58) {
      return InternetChecksum.sum(octets, transport(), length, pseudo) == 0xffff;
    }
    int field = transport() + (protocol() == 6 ? 16 : 6);
    if (isUnfinished()) {
      ByteBuffer virtio = ByteBuffer.wrap(octets).order(ByteOrder.nativeOrder());
      return virtio.getShort(6) + VIRTIO == transport()
          && virtio.getShort(6) + VIRTIO + virtio.getShort(8) == field
          && half(field) == pseudo;
    }
    return protocol() == 17 && half(field) == 0
        || InternetChecksum.sum(octets, transport(), length, pseudo) == 0xffff;
  }

  private int headerLength() {
    if (isV6()) {
      return octets[ip + 6] == DESTINATION_OPTIONS ? 48 : 40;
    }
    return (octets[ip] & 0xf) * 4;
  }

  private int transport() {
    return ip + headerLength();
  }

  private int half(int at) {
    return buffer.getShort(at) & 0xffff;
  }

  @Override
  public String toString() {
    String ports = protocol() == 6 || protocol() == 17 ? from() + " -> " + to() : "";
    return "%s -> %s protocol %d %s %s"
        .formatted(source(), destination(), protocol(), ports, protocol() == 6 ? flags() : "");
  }
}
