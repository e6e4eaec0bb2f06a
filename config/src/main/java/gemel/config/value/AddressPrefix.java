package gemel.config.value;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * An address and the length of its prefix, host bits kept: what {@code ip address add} takes.
 *
 * @param address the address
 * @param length 0..32 or 0..128
 */
public record AddressPrefix(InetAddress address, int length) {
  public AddressPrefix {
    if (length < 0 || length > IpFamily.of(address).bits()) {
      throw new IllegalArgumentException(
          "prefix length %d of %s".formatted(length, IpLiteral.text(address)));
    }
  }

  /** The address alone: /32 or /128. */
  public static AddressPrefix host(InetAddress address) {
    return new AddressPrefix(address, IpFamily.of(address).bits());
  }

  /** The same prefix without host bits. */
  public AddressPrefix network() {
    byte[] octets = address.getAddress();
    for (int bit = length; bit < octets.length * 8; bit++) {
      octets[bit / 8] &= (byte) ~(0x80 >>> bit % 8);
    }
    try {
      return new AddressPrefix(InetAddress.getByAddress(octets), length);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 octets are always an address", e);
    }
  }

  public IpFamily family() {
    return IpFamily.of(address);
  }

  @Override
  public String toString() {
    return IpLiteral.text(address) + "/" + length;
  }
}
