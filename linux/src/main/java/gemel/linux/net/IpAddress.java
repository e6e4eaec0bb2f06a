package gemel.linux.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * An IPv4 or IPv6 address as 128 bits; IPv4 is held in its mapped form (::ffff:a.b.c.d, RFC 4291
 * section 2.5.5.2), so that one layout serves both families. Ordered as unsigned network-order
 * numbers, which is how VRRP breaks ties (RFC 9568 section 6.4.3).
 *
 * @param high the first eight octets
 * @param low the last eight octets
 */
public record IpAddress(long high, long low) implements Comparable<IpAddress> {
  private static final Pattern DOTTED =
      Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
  private static final long MAPPED_V4 = 0x0000_ffff_0000_0000L;

  /** An IPv4 address from its 32 bits in network order. */
  public static IpAddress v4(int bits) {
    return new IpAddress(0, MAPPED_V4 | Integer.toUnsignedLong(bits));
  }

  /** From 4 or 16 octets. */
  public static IpAddress ofOctets(byte[] octets) {
    if (octets.length == 4) {
      return v4((int) bits(octets, 0, 4));
    }
    if (octets.length == 16) {
      return new IpAddress(bits(octets, 0, 8), bits(octets, 8, 8));
    }
    throw new IllegalArgumentException("an address has 4 or 16 octets, not " + octets.length);
  }

  public static IpAddress of(InetAddress address) {
    return ofOctets(address.getAddress());
  }

  /**
   * Parses a literal; a name is never looked up.
   *
   * @throws IllegalArgumentException if the text is not an IPv4 or IPv6 literal
   */
  public static IpAddress parse(String literal) {
    if (literal.indexOf('%') >= 0) {
      throw new IllegalArgumentException(
          "'" + literal + "': the interface of an address is named apart from it");
    }
    if (literal.indexOf(':') < 0 && !DOTTED.matcher(literal).matches()) { // inet_pton(3)
      throw new IllegalArgumentException("'" + literal + "' is not an IPv4 or IPv6 address");
    }
    return of(InetAddress.ofLiteral(literal));
  }

  public boolean isV4() {
    return high == 0 && low >>> 32 == 0xffff;
  }

  /**
   * The 32 bits of an IPv4 address.
   *
   * @throws IllegalStateException for an IPv6 address
   */
  public int v4Bits() {
    if (!isV4()) {
      throw new IllegalStateException(this + " is not an IPv4 address");
    }
    return (int) low;
  }

  /** 4 octets for IPv4, 16 for IPv6. */
  public byte[] octets() {
    if (isV4()) {
      return octets(low << 32, 4);
    }
    byte[] all = Arrays.copyOf(octets(high, 8), 16);
    System.arraycopy(octets(low, 8), 0, all, 8, 8);
    return all;
  }

  public AddressFamily family() {
    return isV4() ? AddressFamily.IPV4 : AddressFamily.IPV6;
  }

  /** 0.0.0.0 or ::. */
  public boolean isUnspecified() {
    return isV4() ? v4Bits() == 0 : high == 0 && low == 0;
  }

  /** IPv6: fe80::/10 (RFC 4291 section 2.5.6). */
  public boolean isLinkLocal() {
    return !isV4() && high >>> 54 == 0x3fa;
  }

  /** RFC 1112 section 4, RFC 4291 section 2.7. */
  public boolean isMulticast() {
    return isV4() ? v4Bits() >>> 28 == 0xe : high >>> 56 == 0xff;
  }

  public InetAddress toInetAddress() {
    try {
      return isV4()
          ? InetAddress.getByAddress(octets())
          : Inet6Address.getByAddress(null, octets(), -1);
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException("4 or 16 octets are always an address", e);
    }
  }

  @Override
  public int compareTo(IpAddress other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  /** Dotted decimal, or RFC 5952's shortest form. */
  @Override
  public String toString() {
    return isV4() ? dotted((int) low) : Rfc5952.text(high, low);
  }

  private static String dotted(int bits) {
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 0xff)
        + "."
        + (bits >>> 8 & 0xff)
        + "."
        + (bits & 0xff);
  }

  private static long bits(byte[] octets, int from, int count) {
    long bits = 0;
    for (int i = from; i < from + count; i++) {
      bits = bits << 8 | octets[i] & 0xff;
    }
    return bits;
  }

  private static byte[] octets(long bits, int count) {
    byte[] octets = new byte[count];
    for (int i = 0; i < count; i++) {
      octets[i] = (byte) (bits >>> (56 - 8 * i));
    }
    return octets;
  }
}
