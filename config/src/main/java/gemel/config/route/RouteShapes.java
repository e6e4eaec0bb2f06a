package gemel.config.route;

import gemel.config.keyword.AddressShapes;
import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.NumberShapes;
import gemel.config.keyword.WordShapes;
import gemel.config.tree.Word;
import gemel.config.value.AddressPrefix;
import gemel.config.value.InterfaceName;
import gemel.config.value.IpFamily;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands behind the options of a route. */
final class RouteShapes {
  static final long MOST = 0xffffffffL;
  private static final Pattern TIME = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(s|ms)?");

  private RouteShapes() {}

  /**
   * A number that may be locked.
   *
   * @param locked whether the kernel must not learn another one
   */
  record Lockable(long value, boolean locked) {}

  /** The name of an algorithm that may be locked. */
  record Algorithm(String name, boolean locked) {}

  static ArgumentShape<Long> number(long most) {
    return new ArgumentShape<>("0.." + most, arguments -> readNumber(arguments, most));
  }

  private static Optional<Long> readNumber(Arguments arguments, long most) {
    Optional<Word> word = arguments.required();
    if (word.isEmpty()) {
      return Optional.empty();
    }
    String text = word.get().text();
    if (!text.matches("\\d{1,10}") || Long.parseLong(text) > most) {
      return arguments.wrong(word.get(), "'%s' is not in 0..%d".formatted(text, most));
    }
    return Optional.of(Long.parseLong(text));
  }

  static ArgumentShape<Lockable> unlocked(long most) {
    return number(most).as(value -> new Lockable(value, false));
  }

  static ArgumentShape<Lockable> lockable() {
    return new ArgumentShape<>(
        "[lock] 0.." + MOST,
        arguments -> {
          boolean locked = takes(arguments, "lock");
          return readNumber(arguments, MOST).map(value -> new Lockable(value, locked));
        });
  }

  /** A time: with s or ms as it says; without, in the kernel's own unit, as keepalived takes it. */
  static ArgumentShape<Lockable> time(int perMillisecond) {
    return new ArgumentShape<>(
        "[lock] TIME[s|ms]",
        arguments -> {
          boolean locked = takes(arguments, "lock");
          return readTime(arguments, perMillisecond).map(value -> new Lockable(value, locked));
        });
  }

  private static Optional<Long> readTime(Arguments arguments, int perMillisecond) {
    Optional<Word> word = arguments.required();
    if (word.isEmpty()) {
      return Optional.empty();
    }
    Matcher time = TIME.matcher(word.get().text());
    if (!time.matches()) {
      return arguments.wrong(word.get(), "'%s' is no time".formatted(word.get()));
    }
    long units =
        switch (time.group(2)) {
          case null -> 1;
          case "s" -> 1000L * perMillisecond;
          case String _ -> perMillisecond;
        };
    BigDecimal value = new BigDecimal(time.group(1)).multiply(BigDecimal.valueOf(units));
    long rounded = value.setScale(0, RoundingMode.CEILING).longValueExact();
    return rounded > MOST
        ? arguments.wrong(word.get(), "'%s' is too long".formatted(word.get()))
        : Optional.of(rounded);
  }

  static ArgumentShape<Algorithm> algorithm() {
    return new ArgumentShape<>(
        "[lock] NAME",
        arguments -> {
          boolean locked = takes(arguments, "lock");
          return arguments.required().map(name -> new Algorithm(name.text(), locked));
        });
  }

  static ArgumentShape<Lockable> features() {
    return new ArgumentShape<>("ecn", RouteShapes::readFeature);
  }

  private static Optional<Lockable> readFeature(Arguments arguments) {
    Optional<Word> word = arguments.required();
    if (word.isPresent() && !word.get().text().equals("ecn")) {
      return arguments.wrong(word.get(), "unknown feature '%s'".formatted(word.get()));
    }
    return word.map(ecn -> new Lockable(1, false));
  }

  static ArgumentShape<Long> named(RoutingNames names, String written) {
    return new ArgumentShape<>(written, arguments -> readNamed(arguments, names));
  }

  private static Optional<Long> readNamed(Arguments arguments, RoutingNames names) {
    Optional<Word> word = arguments.required();
    if (word.isEmpty()) {
      return Optional.empty();
    }
    Optional<Long> number = names.number(word.get().text());
    return number.isPresent()
        ? number
        : arguments.wrong(word.get(), "unknown %s '%s'".formatted(arguments.keyword(), word.get()));
  }

  static ArgumentShape<Integer> realms() {
    return new ArgumentShape<>("[SRC/]DST", RouteShapes::readRealms);
  }

  private static Optional<Integer> readRealms(Arguments arguments) {
    Optional<Word> word = arguments.required();
    if (word.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = word.get().text().split("/", -1);
    Optional<Long> last = RoutingNames.REALMS.number(parts[parts.length - 1]);
    Optional<Long> first =
        parts.length == 1 ? Optional.of(0L) : RoutingNames.REALMS.number(parts[0]);
    return parts.length > 2 || last.isEmpty() || first.isEmpty()
        ? arguments.wrong(word.get(), "unknown realms '%s'".formatted(word.get()))
        : Optional.of((int) (first.get() << 16 | last.get()));
  }

  /** {@code via [inet|inet6] IP}. */
  static ArgumentShape<InetAddress> gateway() {
    return new ArgumentShape<>("[inet|inet6] IP", RouteShapes::readGateway);
  }

  private static Optional<InetAddress> readGateway(Arguments arguments) {
    if (!takes(arguments, "inet")) {
      takes(arguments, "inet6");
    }
    return AddressShapes.readAddress(arguments);
  }

  /** {@code nexthop [encap ...] [via IP] [dev IFNAME] [weight N] [onlink] [realms R]}. */
  static ArgumentShape<NextHop> nextHop() {
    return new ArgumentShape<>(
        "[encap ...] [via IP] [dev IFNAME] [weight 1..256] [onlink] [realms [SRC/]DST]",
        RouteShapes::readNextHop);
  }

  private static Optional<NextHop> readNextHop(Arguments arguments) {
    Optional<InetAddress> via = Optional.empty();
    Optional<InterfaceName> dev = Optional.empty();
    Optional<Integer> weight = Optional.of(1);
    Optional<Integer> realms = Optional.of(0);
    Optional<Encapsulation> encap = Optional.empty();
    boolean onlink = false;
    while (true) {
      if (takes(arguments, "via")) {
        via = readGateway(arguments);
        if (via.isEmpty()) {
          return Optional.empty();
        }
      } else if (takes(arguments, "dev")) {
        dev = WordShapes.interfaceName().read(arguments);
        if (dev.isEmpty()) {
          return Optional.empty();
        }
      } else if (takes(arguments, "encap")) {
        encap = EncapsulationShape.read(arguments);
        if (encap.isEmpty()) {
          return Optional.empty();
        }
      } else if (takes(arguments, "weight")) {
        weight = NumberShapes.integer(1, 256).read(arguments);
      } else if (takes(arguments, "realms")) {
        realms = readRealms(arguments);
      } else if (takes(arguments, "onlink")) {
        onlink = true;
      } else {
        break;
      }
    }
    if (weight.isEmpty() || realms.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new NextHop(orNull(via), orNull(dev), onlink, weight.get(), realms.get(), orNull(encap)));
  }

  private static <T> @Nullable T orNull(Optional<T> value) {
    return value.orElse(null);
  }

  /** Takes a word if it is the next one. */
  static boolean takes(Arguments arguments, String word) {
    boolean next = arguments.peek().filter(other -> other.text().equals(word)).isPresent();
    if (next) {
      arguments.next();
    }
    return next;
  }

  /** Where packets come from; the kernel has such routes for IPv6 alone. */
  static ArgumentShape<AddressPrefix> whence() {
    return new ArgumentShape<>("IP[/LEN]", RouteShapes::readWhence);
  }

  private static Optional<AddressPrefix> readWhence(Arguments arguments) {
    Optional<Word> word = arguments.peek();
    Optional<AddressPrefix> prefix = AddressShapes.addressPrefix().read(arguments);
    return prefix.filter(from -> from.family() == IpFamily.IPV4).isPresent()
        ? arguments.wrong(
            word.orElseThrow(),
            "'from' is for IPv6 routes",
            "for IPv4 a rule leads to a table: from %s table N".formatted(word.get()))
        : prefix.map(AddressPrefix::network);
  }
}
