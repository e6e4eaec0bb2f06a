package gemel.ipvs.embedded.wire;

import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A frame that was sent, or an IP packet inside one. */
public final class Seen {
  private static final int VIRTIO = 10;
  private static final int ETHERNET = 14;

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

  /** The packet that this one carries (IPIP). */
  public Seen inner() {
    return new Seen(octets, transport());
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

  public int totalLength() {
    return half(ip + 2);
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

  public int tos() {
    return octets[ip + 1] & 0xff;
  }

  public int ttl() {
    return octets[ip + 8] & 0xff;
  }

  public int protocol() {
    return octets[ip + 9] & 0xff;
  }

  public IpAddress source() {
    return IpAddress.v4(buffer.getInt(ip + 12));
  }

  public IpAddress destination() {
    return IpAddress.v4(buffer.getInt(ip + 16));
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

  /** Of "fragmentation needed". */
  public int icmpMtu() {
    return half(transport() + 6);
  }

  public byte[] payload() {
    int header = protocol() == 6 ? (octets[transport() + 12] >> 4 & 0xf) * 4 : 8;
    return Arrays.copyOfRange(octets, transport() + header, ip + totalLength());
  }

  /** What is behind the IP header: of a fragment, its piece. */
  public byte[] ipPayload() {
    return Arrays.copyOfRange(octets, transport(), ip + totalLength());
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

  /** Whether the header's checksum is right. */
  public boolean hasRightHeaderChecksum() {
    return InternetChecksum.sum(octets, ip, headerLength(), 0) == 0xffff;
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
    if (protocol() == 4) {
      return inner().hasRightChecksums();
    }
    if (protocol() == 1) {
      return InternetChecksum.sum(octets, transport(), length, 0) == 0xffff;
    }
    int field = transport() + (protocol() == 6 ? 16 : 6);
    int pseudo = InternetChecksum.pseudoHeader(octets, ip, length);
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
