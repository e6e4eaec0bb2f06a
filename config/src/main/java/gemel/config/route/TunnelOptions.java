package gemel.config.route;

import gemel.config.keyword.AddressShapes;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.NumberShapes;
import gemel.config.tree.Word;
import gemel.config.value.IpFamily;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes what stands behind {@code encap ip} and {@code encap ip6}, in any order; where an option
 * stands twice, the last one counts. A word that is none of them is the route's again.
 */
final class TunnelOptions {
  private static final Pattern ID = Pattern.compile("\\d{1,20}");

  private final Arguments arguments;
  private final Word type;
  private final IpFamily family;
  private final String tosWord;
  private final String ttlWord;
  private Optional<Long> id = Optional.empty();
  private Optional<InetAddress> destination = Optional.empty();
  private Optional<InetAddress> source = Optional.empty();
  private Optional<Integer> tos = Optional.empty();
  private Optional<Integer> ttl = Optional.empty();
  private Optional<Integer> flags = Optional.empty();

  TunnelOptions(Arguments arguments, Word type, IpFamily family) {
    this.arguments = arguments;
    this.type = type;
    this.family = family;
    this.tosWord = family == IpFamily.IPV6 ? "tc" : "tos";
    this.ttlWord = family == IpFamily.IPV6 ? "hoplimit" : "ttl";
  }

  Optional<Encapsulation> read() {
    while (true) {
      Optional<?> taken;
      if (RouteShapes.takes(arguments, "id")) {
        taken = id = readId();
      } else if (RouteShapes.takes(arguments, "dst")) {
        taken = destination = readEnd();
      } else if (RouteShapes.takes(arguments, "src")) {
        taken = source = readEnd();
      } else if (RouteShapes.takes(arguments, tosWord)) {
        taken = tos = readTos();
      } else if (RouteShapes.takes(arguments, ttlWord)) {
        taken = ttl = readNumber(ttlWord, 255);
      } else if (RouteShapes.takes(arguments, "flags")) {
        taken = flags = readNumber("flags", 65535);
      } else {
        return tunnel();
      }
      if (taken.isEmpty()) {
        return Optional.empty();
      }
    }
  }

  private Optional<Encapsulation> tunnel() {
    if (id.isEmpty() && destination.isEmpty()) {
      return arguments.wrong(
          type, "'encap %s' needs the 'id' of a tunnel or its 'dst'".formatted(type));
    }
    return Optional.of(
        new Encapsulation.Tunnel(
            family,
            id.orElse(null),
            destination.orElse(null),
            source.orElse(null),
            tos.orElse(null),
            ttl.orElse(null),
            flags.orElse(null)));
  }

  private Optional<Long> readId() {
    Optional<Word> word = arguments.required("id N");
    if (word.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (ID.matcher(word.get().text()).matches()) {
        return Optional.of(Long.parseUnsignedLong(word.get().text()));
      }
    } catch (NumberFormatException e) {
      // more than 64 bits
    }
    return arguments.wrong(
        word.get(), "id %s is not in 0..%s".formatted(word.get(), Long.toUnsignedString(-1)));
  }

  private Optional<InetAddress> readEnd() {
    Optional<Word> word = arguments.peek();
    Optional<InetAddress> end = AddressShapes.readAddress(arguments);
    return end.isEmpty() || IpFamily.of(end.get()) == family
        ? end
        : arguments.wrong(
            word.orElseThrow(),
            "'%s' is not an %s address".formatted(word.get(), family),
            "'encap %s' is for %s".formatted(type, family));
  }

  private Optional<Integer> readTos() {
    Optional<Word> word = arguments.required(tosWord + " 0..255|NAME");
    if (word.isEmpty()) {
      return Optional.empty();
    }
    Optional<Long> number = RoutingNames.DSFIELDS.number(word.get().text());
    return number.isPresent()
        ? number.map(Long::intValue)
        : arguments.wrong(word.get(), "unknown %s '%s'".formatted(tosWord, word.get()));
  }

  private Optional<Integer> readNumber(String option, int most) {
    return arguments
        .required("%s 0..%d".formatted(option, most))
        .flatMap(word -> NumberShapes.readInteger(arguments, word, option, 0, most));
  }
}
