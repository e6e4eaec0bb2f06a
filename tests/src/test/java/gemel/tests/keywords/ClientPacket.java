package gemel.tests.keywords;

import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The first packet of a connection.
 *
 * <pre>
 *  0 destination 6 | 6 source 6 | 12 type 0x0800
 *  14 IPv4, 20 octets: 16 length, 22 TTL, 23 protocol, 24 checksum, 26 source, 30 destination
 *  34 source port, 36 destination port; TCP: 46 data offset, 47 flags; UDP: 38 length
 * </pre>
 *
 * @param protocol TCP (a SYN that takes segments of {@link #MSS} octets) or UDP
 * @param data what a datagram says
 */
record ClientPacket(
    Protocol protocol, IpAddress client, int clientPort, IpAddress to, int port, String data) {
  static final int IP = 14;
  static final int TRANSPORT = IP + 20;

  /** Where a SYN says how long segments may be, and what it says. */
  static final int MSS_AT = TRANSPORT + 22;

  static final int MSS = 1460;

  ClientPacket(Protocol protocol, IpAddress client, int clientPort, IpAddress to, int port) {
    this(protocol, client, clientPort, to, port, "");
  }

  /** A transport protocol, its number and the length of its header. */
  enum Protocol {
    TCP(6, 24),
    UDP(17, 8);

    final int number;
    private final int header;

    Protocol(int number, int header) {
      this.number = number;
      this.header = header;
    }
  }

  /** The frame that carries it; its transport checksum is left 0. */
  byte[] frame(MacAddress destination, MacAddress source) {
    int length = protocol.header + data.length();
    ByteBuffer frame = ByteBuffer.allocate(TRANSPORT + length);
    frame.put(0, destination.octets()).put(6, source.octets()).putShort(12, (short) 0x0800);
    frame.put(IP, (byte) 0x45).putShort(IP + 2, (short) (20 + length));
    frame.put(IP + 8, (byte) 64).put(IP + 9, (byte) protocol.number);
    frame.putInt(IP + 12, client.v4Bits()).putInt(IP + 16, to.v4Bits());
    frame.putShort(IP + 10, checksum(frame));
    frame.putShort(TRANSPORT, (short) clientPort).putShort(TRANSPORT + 2, (short) port);
    return switch (protocol) {
      case TCP -> {
        frame.put(TRANSPORT + 12, (byte) 0x60).put(TRANSPORT + 13, (byte) 0x02);
        yield frame
            .put(MSS_AT - 2, (byte) 2)
            .put(MSS_AT - 1, (byte) 4)
            .putShort(MSS_AT, (short) MSS)
            .array();
      }
      case UDP ->
          frame
              .putShort(TRANSPORT + 4, (short) length)
              .put(TRANSPORT + protocol.header, data.getBytes(StandardCharsets.US_ASCII))
              .array();
    };
  }

  /** RFC 1071, over the IP header. */
  private static short checksum(ByteBuffer frame) {
    int sum = 0;
    for (int at = IP; at < TRANSPORT; at += 2) {
      sum += frame.getShort(at) & 0xffff;
    }
    return (short) ~((sum & 0xffff) + (sum >>> 16));
  }
}
