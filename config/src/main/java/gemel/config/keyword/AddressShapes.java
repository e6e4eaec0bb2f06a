package gemel.config.keyword;

import gemel.config.tree.Word;
import gemel.config.value.AddressPrefix;
import gemel.config.value.Endpoint;
import gemel.config.value.IpFamily;
import gemel.config.value.IpLiteral;
import gemel.config.value.Port;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Shapes of arguments that are addresses. A name is never looked up. */
public final class AddressShapes {
  private static final Pattern PREFIX = Pattern.compile("([^/]*)/(\\d{1,3})");
  private static final Pattern WITH_PORT = Pattern.compile("\\[?([^]]*)]?:(\\d{1,5})");
  private static final Pattern LENGTH = Pattern.compile("\\d{1,3}");

  private AddressShapes() {}

  /** One address. */
  public static ArgumentShape<InetAddress> address() {
    return new ArgumentShape<>("IP", AddressShapes::readAddress);
  }

  /** Takes an address. */
  public static Optional<InetAddress> readAddress(Arguments arguments) {
    Optional<Word> word = arguments.required("IP");
    return word.flatMap(ip -> readAddress(arguments, ip, withoutLength(arguments, ip)));
  }

  /** keepalived passes over a prefix length where none belongs; so do we, but not in silence. */
  private static String withoutLength(Arguments arguments, Word word) {
    Matcher prefix = PREFIX.matcher(word.text());
    if (!prefix.matches() || IpLiteral.parse(prefix.group(1)).isEmpty()) {
      return word.text();
    }
    arguments.warn(
        word,
        "'%s' takes an address alone; '/%s' is ignored"
            .formatted(arguments.keyword(), prefix.group(2)));
    return prefix.group(1);
  }

  private static Optional<InetAddress> readAddress(Arguments arguments, Word word, String text) {
    Optional<InetAddress> address = IpLiteral.parse(text);
    return address.isPresent()
        ? address
        : arguments.wrong(
            word, "'%s' is not an IPv4 or IPv6 address".formatted(text), portApart(text));
  }

  /** A suggestion for who wrote {@code IP:PORT}. */
  private static @Nullable String portApart(String text) {
    Matcher joined = WITH_PORT.matcher(text);
    return joined.matches() && IpLiteral.parse(joined.group(1)).isPresent()
        ? "a port is a word of its own: '%s %s'".formatted(joined.group(1), joined.group(2))
        : null;
  }

  /**
   * An address with a prefix length; without one, or with one that cannot be, the whole address.
   */
  public static ArgumentShape<AddressPrefix> addressPrefix() {
    return new ArgumentShape<>("IP[/LEN]", AddressShapes::readPrefix);
  }

  /**
   * An address with a prefix length; without one, the whole address. A wrong length is no value.
   */
  public static ArgumentShape<AddressPrefix> wholePrefix() {
    return new ArgumentShape<>("IP[/LEN]", AddressShapes::readWholePrefix);
  }

  private static Optional<AddressPrefix> readWholePrefix(Arguments arguments) {
    Optional<Word> word = arguments.required();
    if (word.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = word.get().text().split("/", 2);
    Optional<InetAddress> address = readAddress(arguments, word.get(), parts[0]);
    if (address.isEmpty() || parts.length < 2) {
      return address.map(AddressPrefix::host);
    }
    int most = IpFamily.of(address.get()).bits();
    if (!LENGTH.matcher(parts[1]).matches() || Integer.parseInt(parts[1]) > most) {
      return arguments.wrong(
          word.get(), "prefix length '%s' is not in 0..%d".formatted(parts[1], most));
    }
    return address.map(ip -> new AddressPrefix(ip, Integer.parseInt(parts[1])));
  }

  private static Optional<AddressPrefix> readPrefix(Arguments arguments) {
    Optional<Word> word = arguments.required();
    if (word.isEmpty()) {
      return Optional.empty();
    }
    String text = word.get().text();
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    String length = slash < 0 ? "" : text.substring(slash + 1);
    return readAddress(arguments, word.get(), address)
        .map(ip -> new AddressPrefix(ip, prefixLength(arguments, word.get(), ip, length)));
  }

  private static int prefixLength(Arguments arguments, Word word, InetAddress ip, String length) {
    int most = IpFamily.of(ip).bits();
    if (length.isEmpty()) {
      return most;
    }
    if (LENGTH.matcher(length).matches() && Integer.parseInt(length) <= most) {
      return Integer.parseInt(length);
    }
    arguments.wrong(
        word, "prefix length '%s' is not in 0..%d; /%d is taken".formatted(length, most, most));
    return most;
  }

  public static ArgumentShape<Port> port() {
    return NumberShapes.integer(1, Port.LAST).as(Port::new);
  }

  /** {@code IP [PORT]}; port 0 is no port. */
  public static ArgumentShape<Endpoint> endpoint() {
    return new ArgumentShape<>("IP [PORT]", AddressShapes::readEndpoint);
  }

  /** Takes an address and, where more words follow, a port. */
  public static Optional<Endpoint> readEndpoint(Arguments arguments) {
    Optional<InetAddress> address = readAddress(arguments);
    Optional<Word> port = arguments.next();
    if (address.isEmpty() || port.isEmpty()) {
      return address.map(ip -> new Endpoint(ip, null));
    }
    return NumberShapes.readInteger(arguments, port.get(), "port", 0, Port.LAST)
        .map(number -> new Endpoint(address.get(), number == 0 ? null : new Port(number)));
  }
}
