package gemel.config.value;

import java.net.InetAddress;

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

  public IpFamily family() {
    return IpFamily.of(address);
  }

  @Override
  public String toString() {
    return IpLiteral.text(address) + "/" + length;
  }
}
