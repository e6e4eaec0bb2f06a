package gemel.tests.topologies;

import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * An IPv4 packet in its frame, as a packet socket with a virtio header gave it (RFC 791, RFC 9293,
 * RFC 792); of one in a tunnel (RFC 2003), {@link #inner} is what it carries.
 */
final class Datagram {
  private static final int ETHERNET = 14;
  private static final int SEGMENT_SIZE_AT = 4;
  private static final int TIME_TO_LIVE_AT = 8;
  private static final int CHECKSUM_AT = 10;
  private static final int HEADER = 20;
  private static final int ICMP = 1;
  private static final int IPIP = 4;
  private static final int TCP = 6;
  private static final int REDIRECT = 5;
  private static final int FRAGMENTATION_NEEDED = 3 << 8 | 4;
  private static final int SYN = 2;
  private static final int MSS = 2;

  private final ByteBuffer octets;
  private final int frame;
  private final int at;

  Datagram(byte[] octets, int frame) {
    this(ByteBuffer.wrap(octets), frame, frame + ETHERNET);
  }

  private Datagram(ByteBuffer octets, int frame, int at) {
    this.octets = octets;
    this.frame = frame;
    this.at = at;
  }

  MacAddress sender() {
    return MacAddress.ofOctets(octets(frame + 6, 6));
  }

  String source() {
    return address(12);
  }

  String destination() {
    return address(16);
  }

  /** {@code 192.0.2.1 > 192.0.2.2}; of a packet in a packet, {@code OUTER [INNER]}. */
  String flow() {
    String ends = source() + " > " + destination();
    return isTunnel() ? "%s [%s]".formatted(ends, inner().flow()) : ends;
  }

  private String address(int field) {
    return IpAddress.ofOctets(octets(at + field, 4)).toString();
  }

  private int protocol() {
    return octets.get(at + 9);
  }

  boolean isTcp() {
    return protocol() == TCP;
  }

  /** Whether it is the beginning of a packet in a packet. */
  boolean isTunnel() {
    return protocol() == IPIP && (short16(at + 6) & 0x1fff) == 0;
  }

  Datagram inner() {
    return new Datagram(octets, frame, at + HEADER);
  }

  boolean isPiece() {
    return (short16(at + 6) & 0x3fff) != 0;
  }

  /** Linux numbers what a connection sends; a SYN's answer and a reset may look like another. */
  boolean isNumbered() {
    return isTunnel() ? inner().isNumbered() : short16(at + 4) != 0;
  }

  /** All of it but what routers change; without the header of a tunnel. */
  String content() {
    if (isTunnel()) {
      return inner().content();
    }
    byte[] packet = octets(at, length());
    packet[TIME_TO_LIVE_AT] = 0;
    packet[CHECKSUM_AT] = 0;
    packet[CHECKSUM_AT + 1] = 0;
    return HexFormat.of().formatHex(packet);
  }

  private int length() {
    return short16(at + 2);
  }

  /** How long the packets are that this frame is on a real wire: a big one is cut for it. */
  int longest() {
    int segment = octets.order(ByteOrder.nativeOrder()).getShort(SEGMENT_SIZE_AT) & 0xffff;
    return segment == 0 || !isTcp() ? length() : HEADER + tcpHeader() + segment;
  }

  private int tcpHeader() {
    return (octets.get(at + HEADER + 12) >> 4 & 0xf) * 4;
  }

  /** Whether it begins a connection, or answers one that does. */
  boolean isSyn() {
    return isTcp() && (octets.get(at + HEADER + 13) & SYN) != 0;
  }

  /** What a SYN says of how long segments may be: its first option, as Linux has it. */
  int mss() {
    int option = at + HEADER + 20;
    if (octets.get(option) != MSS) {
      throw new AssertionError("the first option of " + this + " is " + octets.get(option));
    }
    return short16(option + 2);
  }

  boolean isRedirect() {
    return protocol() == ICMP && octets.get(at + HEADER) == REDIRECT;
  }

  boolean isTooBig() {
    return protocol() == ICMP && short16(at + HEADER) == FRAGMENTATION_NEEDED;
  }

  /** The MTU of the next hop that {@link #isTooBig} tells (RFC 1191 section 4). */
  int nextHopMtu() {
    return short16(at + HEADER + 6);
  }

  private byte[] octets(int from, int length) {
    byte[] part = new byte[length];
    octets.get(from, part);
    return part;
  }

  private int short16(int offset) {
    return octets.order(ByteOrder.BIG_ENDIAN).getShort(offset) & 0xffff;
  }

  @Override
  public String toString() {
    return "%s protocol %d, %d octets".formatted(flow(), protocol(), length());
  }
}
