package gemel.vrrp.advertisement;

import gemel.linux.net.IpAddress;

/** The one's complement sum of RFC 1071. */
public final class InternetChecksum {
  private InternetChecksum() {}

  /**
   * The checksum of octets that hold zero where it goes; or 0 over octets that hold a right one.
   */
  static int of(byte[] octets, int from, int length) {
    return finish(add(0, octets, from, length));
  }

  /** The same with the pseudo header of RFC 793 (IPv4) or RFC 8200 section 8.1 in front. */
  public static int withPseudoHeader(
      IpAddress source, IpAddress destination, int protocol, byte[] octets, int from, int length) {
    byte[] first = source.octets();
    byte[] second = destination.octets();
    long sum = add(add(0, first, 0, first.length), second, 0, second.length);
    return finish(add(sum + protocol + length, octets, from, length));
  }

  private static long add(long sum, byte[] octets, int from, int length) {
    int end = from + length;
    for (int i = from; i + 1 < end; i += 2) {
      sum += (octets[i] & 0xff) << 8 | octets[i + 1] & 0xff;
    }
    return length % 2 == 0 ? sum : sum + ((octets[end - 1] & 0xff) << 8);
  }

  private static int finish(long sum) {
    while (sum >>> 16 != 0) {
      sum = (sum & 0xffff) + (sum >>> 16);
    }
    return (int) ~sum & 0xffff;
  }
}
