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
    if (address.isV4() != other.isV4()) {
      return false;
    }
    int bits = address.isV4() ? length + 96 : length;
    long highMask = mask(Math.min(bits, 64));
    long lowMask = mask(Math.max(bits - 64, 0));
    return ((address.high() ^ other.high()) & highMask) == 0
        && ((address.low() ^ other.low()) & lowMask) == 0;
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << (64 - bits);
  }

  @Override
  public String toString() {
    return address + "/" + length;
  }
}
