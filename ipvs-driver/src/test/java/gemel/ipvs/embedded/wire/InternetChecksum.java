package gemel.ipvs.embedded.wire;

/** The Internet checksum two octets at a time, as RFC 1071 section 4.1 has it in C. */
public final class InternetChecksum {
  private InternetChecksum() {}

  /** The sum, folded to 16 bits and not complemented; {@code start} is added to it. */
  public static int sum(byte[] octets, int from, int length, int start) {
    long sum = start;
    for (int i = 0; i < length; i++) {
      int octet = octets[from + i] & 0xff;
      sum += i % 2 == 0 ? octet << 8 : octet;
    }
    while (sum > 0xffff) {
      sum = (sum & 0xffff) + (sum >>> 16);
    }
    return (int) sum;
  }

  /** The sum of the pseudo header of an IPv4 or IPv6 packet that carries a protocol. */
  public static int pseudoHeader(byte[] octets, int ip, int protocol, int transportLength) {
    boolean isV6 = octets[ip] >> 4 == 6;
    int addresses = isV6 ? sum(octets, ip + 8, 32, 0) : sum(octets, ip + 12, 8, 0);
    return sum(new byte[0], 0, 0, addresses + protocol + transportLength);
  }
}
