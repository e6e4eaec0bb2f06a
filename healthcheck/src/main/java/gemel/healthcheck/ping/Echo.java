package gemel.healthcheck.ping;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An echo request and its reply (RFC 792, RFC 4443 section 4). Pure.
 *
 * @param v4 ICMP, or ICMPv6
 * @param identifier 0..65535
 * @param sequence likewise
 */
record Echo(boolean v4, int identifier, int sequence) {
  private static final byte[] DATA =
      "health check of a load balancer.".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = 8;
  private static final int REQUEST = 8;
  private static final int REPLY = 0;
  private static final int REQUEST6 = 128;
  private static final int REPLY6 = 129;

  /** As a raw socket takes it: of ICMPv6 the kernel works out the checksum. */
  byte[] request() {
    ByteBuffer message =
        ByteBuffer.allocate(HEADER + DATA.length)
            .put((byte) (v4 ? REQUEST : REQUEST6))
            .put((byte) 0)
            .putShort((short) 0)
            .putShort((short) identifier)
            .putShort((short) sequence)
            .put(DATA);
    return v4 ? message.putShort(2, (short) checksum(message)).array() : message.array();
  }

  /** RFC 1071, over an even number of octets. */
  private static int checksum(ByteBuffer message) {
    int sum = 0;
    for (int at = 0; at < message.capacity(); at += 2) {
      sum += message.getShort(at) & 0xffff;
    }
    while (sum > 0xffff) {
      sum = (sum & 0xffff) + (sum >>> 16);
    }
    return ~sum & 0xffff;
  }

  /**
   * Whether it is the reply to the request.
   *
   * @param packet as a raw socket gives it: over IPv4 with the IP header
   */
  boolean isRepliedBy(byte[] packet) {
    int at = v4 ? ipHeader(packet) : 0;
    if (packet.length < at + HEADER) {
      return false;
    }
    ByteBuffer message = ByteBuffer.wrap(packet);
    return (packet[at] & 0xff) == (v4 ? REPLY : REPLY6)
        && packet[at + 1] == 0
        && (message.getShort(at + 4) & 0xffff) == identifier
        && (message.getShort(at + 6) & 0xffff) == sequence;
  }

  /** Its length; more than there is of a packet that has none. */
  private static int ipHeader(byte[] packet) {
    return packet.length == 0 ? HEADER : (packet[0] & 0xf) * 4;
  }
}
