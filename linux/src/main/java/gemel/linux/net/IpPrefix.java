package gemel.linux.net;

/**
 * An address with a prefix length, host bits kept: what {@code ip address add} takes.
 *
 * @param address the address, host part included
 * @param length 0..32 for IPv4, 0..128 for IPv6
 */
public record IpPrefix(IpAddress address, int length) {
  public IpPrefix {
    int most = address.isV4() ? 32 : 128;
    if (length < 0 || length > most) {
      throw new IllegalArgumentException(
          "prefix length %d of %s is not in 0..%d".formatted(length, address, most));
    }
  }

  /** The address alone: /32 or /128. */
  public static IpPrefix host(IpAddress address) {
    return new IpPrefix(address, address.isV4() ? 32 : 128);
  }

  /** Parses {@code ADDRESS[/LENGTH]}; without a length it is a host prefix. */
  public static IpPrefix parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return host(IpAddress.parse(text));
    }
    IpAddress address = IpAddress.parse(text.substring(0, slash));
    try {
      return new IpPrefix(address, Integer.parseInt(text.substring(slash + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "': the prefix length is not a number", e);
    }
  }

  /** Whether {@code other} lies in this prefix; an address of the other family never does. */
  public boolean contains(IpAddress other) {
    return address.isV4() == other.isV4() && contains(other.high(), other.low());
  }

  /** The same for an address by its two halves, where IPv4 lies among IPv6 as mapped addresses. */
  public boolean contains(long high, long low) {
    return ((address.high() ^ high) & highMask(bits())) == 0
        && ((address.low() ^ low) & lowMask(bits())) == 0;
  }

  /** The same without host bits. */
  public IpPrefix network() {
    return new IpPrefix(
        new IpAddress(address.high() & highMask(bits()), address.low() & lowMask(bits())), length);
  }

  /** How many bits of the 128 decide; an IPv4 prefix has 96 more than its length. */
  public int bits() {
    return address.isV4() ? length + 96 : length;
  }

  /** The upper half of the mask of so many leading bits, 0..128. */
  public static long highMask(int bits) {
    return leading(Math.min(bits, 64));
  }

  /** The lower half of the mask of so many leading bits, 0..128. */
  public static long lowMask(int bits) {
    return leading(Math.max(bits - 64, 0));
  }

  private static long leading(int bits) {
    return bits == 0 ? 0 : -1L << (64 - bits);
  }

  @Override
  public String toString() {
    return address + "/" + length;
  }
}
