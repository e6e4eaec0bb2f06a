package gemel.ipvs.embedded.wire;

import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/**
 * An IPv4 or IPv6 packet to be sent: TCP, UDP, ICMP error, or a fragment. Correct in everything
 * that is not said otherwise.
 */
public final class Packet {
  private static final int VIRTIO = 10;
  private static final int ETHERNET = 14;
  private static final int IP_HEADER = VIRTIO + ETHERNET;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int ICMP = 1;
  private static final int ICMPV6 = 58;
  private static final int DESTINATION_OPTIONS = 60;
  private static final int FRAGMENT_HEADER = 44;
  private static final int EXTENSION = 8;

  private final int protocol;
  private final Endpoint from;
  private final Endpoint to;
  private int flags;
  private int sequence = 1000;
  private int acknowledgement;
  private int ttl = 64;
  private int id = 7;
  private int fragment = 0x4000;
  private int icmp;
  private int mtu;
  private int gsoSize;
  private boolean unfinished;
  private boolean extended;
  private boolean withoutChecksum;
  private byte[] payload = {};
  private byte[] options = {};

  private Packet(int protocol, Endpoint from, Endpoint to) {
    this.protocol = protocol;
    this.from = from;
    this.to = to;
  }

  /**
   * A TCP segment.
   *
   * @param flags letters as tcpdump has them: S, F, R, P, W for CWR, and a dot for ACK
   */
  public static Packet tcp(Endpoint from, Endpoint to, String flags) {
    Packet packet = new Packet(TCP, from, to);
    packet.flags = flags(flags);
    packet.acknowledgement = flags.contains(".") ? 5000 : 0;
    return packet;
  }

  public static Packet udp(Endpoint from, Endpoint to) {
    return new Packet(UDP, from, to);
  }

  /**
   * An ICMP error.
   *
   * @param quoted the IP packet that it is about, or the beginning of it
   */
  public static Packet icmpError(IpAddress from, IpAddress to, int type, int code, byte[] quoted) {
    Packet packet =
        new Packet(from.isV4() ? ICMP : ICMPV6, new Endpoint(from, 0), new Endpoint(to, 0));
    packet.icmp = type << 8 | code;
    packet.payload = quoted;
    return packet;
  }

  static int flags(String letters) {
    int flags = 0;
    for (char letter : letters.toUpperCase(Locale.ROOT).toCharArray()) {
      flags |=
          switch (letter) {
            case 'F' -> 1;
            case 'S' -> 2;
            case 'R' -> 4;
            case 'P' -> 8;
            case '.' -> 16;
            case 'W' -> 128;
            default -> throw new IllegalArgumentException("no TCP flag " + letter);
          };
    }
    return flags;
  }

  public Packet sequence(int number) {
    sequence = number;
    return this;
  }

  public Packet acknowledgement(int number) {
    acknowledgement = number;
    return this;
  }

  public Packet payload(byte[] octets) {
    payload = octets;
    return this;
  }

  /** TCP options, a multiple of four octets. */
  public Packet options(byte[] octets) {
    options = octets;
    return this;
  }

  /** The same in hexadecimal. */
  public Packet options(String hex) {
    return options(HexFormat.of().parseHex(hex));
  }

  public Packet payload(String text) {
    return payload(text.getBytes(StandardCharsets.US_ASCII));
  }

  public Packet ttl(int hops) {
    ttl = hops;
    return this;
  }

  public Packet id(int number) {
    id = number;
    return this;
  }

  public Packet mayFragment() {
    fragment = 0;
    return this;
  }

  /** IPv6, with a header of destination options before what it carries. */
  public Packet extended() {
    extended = true;
    return this;
  }

  /** One of the pieces of a packet. */
  public Packet fragment(int offset, boolean more) {
    fragment = offset / 8 | (more ? 0x2000 : 0);
    return this;
  }

  /** The checksum is left to the device: the field holds the pseudo header's sum. */
  public Packet unfinished() {
    unfinished = true;
    return this;
  }

  /** Of the ICMP errors "fragmentation needed" and "packet too big". */
  public Packet mtu(int octets) {
    mtu = octets;
    return this;
  }

  /** A big frame that stands for segments of so many octets each. */
  public Packet big(int segment) {
    gsoSize = segment;
    return unfinished();
  }

  /** UDP without a checksum. */
  public Packet withoutChecksum() {
    withoutChecksum = true;
    return this;
  }

  /** The IP packet alone. */
  public byte[] octets() {
    byte[] frame = frame(MacAddress.BROADCAST, MacAddress.BROADCAST);
    byte[] octets = new byte[frame.length - VIRTIO - ETHERNET];
    System.arraycopy(frame, VIRTIO + ETHERNET, octets, 0, octets.length);
    return octets;
  }

  /** The frame with its virtio header. */
  public byte[] frame(MacAddress destination, MacAddress source) {
    int header = protocol == TCP ? 20 + options.length : 8;
    int transport = IP_HEADER + headers();
    byte[] octets = new byte[transport + header + payload.length];
    ByteBuffer buffer = ByteBuffer.wrap(octets);
    virtio(octets, header);
    buffer.put(VIRTIO, destination.octets()).put(VIRTIO + 6, source.octets());
    if (isV6()) {
      ipv6(octets);
    } else {
      ipv4(octets);
    }
    buffer.put(transport + header, payload);
    switch (protocol) {
      case TCP -> tcp(octets, transport);
      case UDP -> udp(octets, transport);
      default -> icmp(octets, transport);
    }
    return octets;
  }

  private boolean isV6() {
    return !from.address().isV4();
  }

  /** How long the IP header is, with IPv6's extension headers. */
  private int headers() {
    return isV6() ? 40 + (extended ? EXTENSION : 0) + (isPiece() ? EXTENSION : 0) : 20;
  }

  private boolean isPiece() {
    return (fragment & ~0x4000) != 0;
  }

  private void ipv4(byte[] octets) {
    ByteBuffer buffer = ByteBuffer.wrap(octets);
    int ip = IP_HEADER;
    buffer.putShort(VIRTIO + 12, (short) 0x0800);
    buffer.put(ip, (byte) 0x45).putShort(ip + 2, (short) (octets.length - ip));
    buffer.putShort(ip + 4, (short) id).putShort(ip + 6, (short) fragment);
    buffer.put(ip + 8, (byte) ttl).put(ip + 9, (byte) protocol);
    buffer.putInt(ip + 12, from.address().v4Bits()).putInt(ip + 16, to.address().v4Bits());
    buffer.putShort(ip + 10, (short) ~InternetChecksum.sum(octets, ip, 20, 0));
  }

  private void ipv6(byte[] octets) {
    ByteBuffer buffer = ByteBuffer.wrap(octets);
    int ip = IP_HEADER;
    buffer.putShort(VIRTIO + 12, (short) 0x86dd);
    buffer.put(ip, (byte) 0x60).putShort(ip + 4, (short) (octets.length - ip - 40));
    buffer.put(ip + 7, (byte) ttl);
    buffer.put(ip + 8, from.address().octets()).put(ip + 24, to.address().octets());
    int nextHeader = ip + 6;
    int at = ip + 40;
    if (extended) {
      buffer
          .put(nextHeader, (byte) DESTINATION_OPTIONS)
          .put(at + 2, (byte) 1)
          .put(at + 3, (byte) 4);
      nextHeader = at;
      at += EXTENSION;
    }
    if (isPiece()) {
      int offset = (fragment & 0x1fff) << 3;
      int more = (fragment & 0x2000) != 0 ? 1 : 0;
      buffer.put(nextHeader, (byte) FRAGMENT_HEADER).putShort(at + 2, (short) (offset | more));
      buffer.putInt(at + 4, id);
      nextHeader = at;
    }
    buffer.put(nextHeader, (byte) protocol);
  }

  private void virtio(byte[] octets, int header) {
    if (!unfinished) {
      return;
    }
    ByteBuffer.wrap(octets)
        .order(ByteOrder.nativeOrder())
        .put(0, (byte) 1)
        .put(1, (byte) gsoType())
        .putShort(2, (short) (ETHERNET + headers() + header))
        .putShort(4, (short) gsoSize)
        .putShort(6, (short) (ETHERNET + headers()))
        .putShort(8, (short) (protocol == TCP ? 16 : 6));
  }

  private int gsoType() {
    if (gsoSize == 0) {
      return 0;
    }
    if (protocol != TCP) {
      return 5;
    }
    return isV6() ? 4 : 1;
  }

  private void tcp(byte[] octets, int at) {
    ByteBuffer buffer = ByteBuffer.wrap(octets);
    buffer.putShort(at, (short) from.port()).putShort(at + 2, (short) to.port());
    buffer.putInt(at + 4, sequence).putInt(at + 8, acknowledgement);
    buffer
        .put(at + 20, options)
        .put(at + 12, (byte) (0x50 + (options.length << 2)))
        .put(at + 13, (byte) flags)
        .putShort(at + 14, (short) 8192);
    buffer.putShort(at + 16, (short) checksum(octets, at));
  }

  private void udp(byte[] octets, int at) {
    ByteBuffer buffer = ByteBuffer.wrap(octets);
    buffer.putShort(at, (short) from.port()).putShort(at + 2, (short) to.port());
    buffer.putShort(at + 4, (short) (octets.length - at));
    if (!withoutChecksum) {
      int checksum = checksum(octets, at);
      buffer.putShort(at + 6, (short) (checksum == 0 ? 0xffff : checksum));
    }
  }

  private void icmp(byte[] octets, int at) {
    ByteBuffer buffer = ByteBuffer.wrap(octets);
    buffer.putShort(at, (short) icmp).putShort(at + 6, (short) mtu);
    int length = octets.length - at;
    int pseudo = isV6() ? InternetChecksum.pseudoHeader(octets, IP_HEADER, ICMPV6, length) : 0;
    int sum = InternetChecksum.sum(octets, at, length, pseudo);
    buffer.putShort(at + 2, (short) ~sum);
  }

  private int checksum(byte[] octets, int at) {
    int length = octets.length - at;
    int pseudo = InternetChecksum.pseudoHeader(octets, IP_HEADER, protocol, length);
    return unfinished ? pseudo : ~InternetChecksum.sum(octets, at, length, pseudo) & 0xffff;
  }
}
