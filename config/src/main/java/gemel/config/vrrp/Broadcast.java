package gemel.config.vrrp;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.tree.Word;
import gemel.config.value.AddressPrefix;
import gemel.config.value.IpFamily;
import gemel.config.value.IpLiteral;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** What {@code brd} says: an address, or how to make one of the address it stands behind. */
sealed interface Broadcast {
  record Address(InetAddress address) implements Broadcast {}

  /** {@code +}: all host bits one; {@code -}: all zero. */
  record HostBits(boolean ones) implements Broadcast {}

  static ArgumentShape<Broadcast> shape() {
    return new ArgumentShape<>("IP|+|-", Broadcast::read);
  }

  private static Optional<Broadcast> read(Arguments arguments) {
    Optional<Word> word = arguments.required();
    if (word.isEmpty()) {
      return Optional.empty();
    }
    String text = word.get().text();
    if (text.equals("+") || text.equals("-")) {
      return Optional.of(new HostBits(text.equals("+")));
    }
    Optional<InetAddress> address =
        IpLiteral.parse(text).filter(ip -> IpFamily.of(ip) == IpFamily.IPV4);
    return address.isPresent()
        ? address.map(Address::new)
        : arguments.wrong(word.get(), "'%s' is not an IPv4 address, '+' or '-'".formatted(text));
  }

  /** The broadcast address of {@code prefix}, an IPv4 one; empty where it has no host bits. */
  default Optional<InetAddress> of(AddressPrefix prefix) {
    return switch (this) {
      case Address(InetAddress address) -> Optional.of(address);
      case HostBits(boolean ones) ->
          prefix.length() == 32 ? Optional.empty() : Optional.of(hostBits(prefix, ones));
    };
  }

  private static InetAddress hostBits(AddressPrefix prefix, boolean ones) {
    byte[] octets = prefix.address().getAddress();
    for (int bit = prefix.length(); bit < 32; bit++) {
      int mask = 0x80 >>> bit % 8;
      octets[bit / 8] = (byte) (ones ? octets[bit / 8] | mask : octets[bit / 8] & ~mask);
    }
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four octets are always an address", e);
    }
  }
}
