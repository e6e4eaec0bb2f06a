package gemel.config.virtualserver;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.NumberShapes;
import gemel.config.tree.Word;
import gemel.config.value.IpFamily;
import gemel.config.value.IpLiteral;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/** What stands behind {@code persistence_timeout} and {@code persistence_granularity}. */
final class PersistenceShapes {
  private static final int MOST_SECONDS = 31 * 24 * 3600;

  private PersistenceShapes() {}

  /** How long a client keeps its server where nothing is said but that it does. */
  static final int DEFAULT_SECONDS = 360;

  /**
   * Who is one client.
   *
   * @param family whose
   * @param bits a mask of IPv4, the length of a prefix of IPv6
   */
  record Granularity(IpFamily family, int bits) {
    static Granularity eachAddress(IpFamily family) {
      return new Granularity(family, family == IpFamily.IPV4 ? ~0 : 128);
    }
  }

  static ArgumentShape<Integer> timeout() {
    return new ArgumentShape<>("[1..%d s]".formatted(MOST_SECONDS), PersistenceShapes::readTimeout);
  }

  private static Optional<Integer> readTimeout(Arguments arguments) {
    Optional<Word> word = arguments.next();
    return word.isEmpty()
        ? Optional.of(DEFAULT_SECONDS)
        : NumberShapes.readInteger(arguments, word.get(), arguments.keyword(), 1, MOST_SECONDS);
  }

  static ArgumentShape<Granularity> granularity() {
    return new ArgumentShape<>("NETMASK|PREFIXLEN", PersistenceShapes::readGranularity);
  }

  private static Optional<Granularity> readGranularity(Arguments arguments) {
    Optional<Word> word = arguments.required();
    if (word.isEmpty()) {
      return Optional.empty();
    }
    if (!word.get().text().contains(".")) {
      return NumberShapes.readInteger(arguments, word.get(), arguments.keyword(), 1, 128)
          .map(length -> new Granularity(IpFamily.IPV6, length));
    }
    Optional<InetAddress> mask = IpLiteral.parse(word.get().text());
    int bits = mask.map(address -> ByteBuffer.wrap(address.getAddress()).getInt()).orElse(0);
    return bits == 0
        ? arguments.wrong(word.get(), "'%s' is not a netmask".formatted(word.get()))
        : Optional.of(new Granularity(IpFamily.IPV4, bits));
  }
}
