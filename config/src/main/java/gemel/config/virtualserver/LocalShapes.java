package gemel.config.virtualserver;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.tree.Word;
import gemel.config.value.IpFamily;
import gemel.config.value.IpLiteral;
import gemel.config.value.Port;
import gemel.config.virtualserver.FullNat.PortRange;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands behind {@code local_address} and {@code local_ports}. */
final class LocalShapes {
  /** So many addresses at most. */
  private static final int MOST = 256;

  private LocalShapes() {}

  static ArgumentShape<List<InetAddress>> addresses() {
    return new ArgumentShape<>("IP[-IP] ...", LocalShapes::readAddresses);
  }

  private static Optional<List<InetAddress>> readAddresses(Arguments arguments) {
    List<InetAddress> addresses = new ArrayList<>();
    Optional<Word> word = arguments.required();
    if (word.isEmpty()) {
      return Optional.empty();
    }
    while (word.isPresent()) {
      if (!read(arguments, word.get(), addresses)) {
        return Optional.empty();
      }
      word = arguments.next();
    }
    return Optional.of(addresses);
  }

  private static boolean read(Arguments arguments, Word word, List<InetAddress> addresses) {
    String text = word.text();
    int dash = text.indexOf('-');
    Optional<InetAddress> first = IpLiteral.parse(dash < 0 ? text : text.substring(0, dash));
    Optional<InetAddress> last = dash < 0 ? first : IpLiteral.parse(text.substring(dash + 1));
    if (first.isEmpty() || last.isEmpty()) {
      arguments.wrong(
          word, "'%s' is neither an address nor two with '-' between them".formatted(word));
      return false;
    }
    BigInteger from = number(first.get());
    BigInteger more = number(last.get()).subtract(from);
    if (IpFamily.of(first.get()) != IpFamily.of(last.get()) || more.signum() < 0) {
      arguments.wrong(word, "'%s' does not ascend".formatted(word));
      return false;
    }
    if (more.compareTo(BigInteger.valueOf(MOST - 1L - addresses.size())) > 0) {
      arguments.wrong(word, "'%s' takes at most %d addresses".formatted(arguments.keyword(), MOST));
      return false;
    }
    for (int i = 0; i <= more.intValueExact(); i++) {
      addresses.add(address(from.add(BigInteger.valueOf(i)), first.get().getAddress().length));
    }
    return true;
  }

  private static BigInteger number(InetAddress address) {
    return new BigInteger(1, address.getAddress());
  }

  private static InetAddress address(BigInteger number, int length) {
    byte[] octets = new byte[length];
    BigInteger rest = number;
    for (int i = length - 1; i >= 0; i--) {
      octets[i] = rest.byteValue();
      rest = rest.shiftRight(Byte.SIZE);
    }
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // the length is that of an address
    }
  }

  static ArgumentShape<PortRange> ports() {
    return new ArgumentShape<>("FIRST-LAST", LocalShapes::readPorts);
  }

  private static Optional<PortRange> readPorts(Arguments arguments) {
    Optional<Word> word = arguments.required();
    String text = word.map(Word::text).orElse("");
    int dash = text.indexOf('-');
    if (word.isEmpty()) {
      return Optional.empty();
    }
    if (dash < 1 || !text.matches("\\d{1,5}-\\d{1,5}")) {
      return arguments.wrong(word.get(), "'%s' is not FIRST-LAST".formatted(text));
    }
    int first = Integer.parseInt(text.substring(0, dash));
    int last = Integer.parseInt(text.substring(dash + 1));
    return first < 1 || first > last || last > Port.LAST
        ? arguments.wrong(
            word.get(), "'%s' is no range of ports from 1 to %d".formatted(text, Port.LAST))
        : Optional.of(new PortRange(first, last));
  }
}
