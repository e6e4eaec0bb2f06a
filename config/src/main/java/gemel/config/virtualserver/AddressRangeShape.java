package gemel.config.virtualserver;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.NumberShapes;
import gemel.config.tree.Word;
import gemel.config.value.IpFamily;
import gemel.config.value.IpLiteral;
import gemel.config.value.Port;
import gemel.config.virtualserver.ServiceAddress.AddressAndPort;
import gemel.config.virtualserver.ServiceAddress.EveryPort;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses of a {@code virtual_server_group}, each with the port behind it. */
final class AddressRangeShape {
  /** More than that are no list that somebody meant. */
  static final int MOST_ADDRESSES = 1 << 16;

  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern LAST_OCTET = Pattern.compile("\\d{1,3}");
  private static final Pattern LAST_GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
  private static final Pattern LENGTH = Pattern.compile("[1-9]\\d{0,2}");
  private static final Pattern PARTS = Pattern.compile("([^-/]*)([-/])(.*)");

  private AddressRangeShape() {}

  /** One address, or several. */
  static ArgumentShape<List<ServiceAddress>> shape() {
    return new ArgumentShape<>("IP [PORT]", AddressRangeShape::read);
  }

  /** The same, as it is written for several. */
  static ArgumentShape<List<ServiceAddress>> range() {
    return new ArgumentShape<>("IP-LAST|NET/LEN [PORT]", AddressRangeShape::read);
  }

  private static Optional<List<ServiceAddress>> read(Arguments arguments) {
    Optional<Word> word = arguments.required();
    Optional<Range> range = word.flatMap(text -> range(arguments, text));
    Optional<Word> written = arguments.peek().filter(next -> NUMBER.matcher(next.text()).matches());
    if (written.isEmpty()) {
      return range.map(addresses -> addresses.with(/* port= */ 0));
    }
    arguments.next();
    Optional<Integer> port =
        NumberShapes.readInteger(arguments, written.get(), "port", 0, Port.LAST);
    return range.flatMap(addresses -> port.map(addresses::with));
  }

  /** From the first to the last, both included; of one family. */
  private record Range(InetAddress first, InetAddress last) {
    int size() {
      return number(last).subtract(number(first)).intValueExact() + 1;
    }

    boolean isPossible() {
      return number(first).compareTo(number(last)) <= 0
          && number(last).subtract(number(first)).bitLength() < 31
          && size() <= MOST_ADDRESSES;
    }

    List<ServiceAddress> with(int port) {
      List<ServiceAddress> all = new ArrayList<>();
      for (int i = 0; i < size(); i++) {
        InetAddress address = address(number(first).add(BigInteger.valueOf(i)), first);
        all.add(port == 0 ? new EveryPort(address) : new AddressAndPort(address, new Port(port)));
      }
      return all;
    }
  }

  private static Optional<Range> range(Arguments arguments, Word word) {
    Matcher parts = PARTS.matcher(word.text());
    boolean hasParts = parts.matches();
    String start = hasParts ? parts.group(1) : word.text();
    Optional<InetAddress> first = IpLiteral.parse(start);
    if (first.isEmpty()) {
      return arguments.wrong(word, "'%s' is not an IPv4 or IPv6 address".formatted(start));
    }
    if (!hasParts) {
      return Optional.of(new Range(first.get(), first.get()));
    }
    Optional<Range> range =
        parts.group(2).equals("/")
            ? network(arguments, word, first.get(), parts.group(3))
            : until(arguments, word, first.get(), parts.group(3));
    if (range.isPresent() && !range.get().isPossible()) {
      return arguments.wrong(
          word,
          "'%s' is no range of 1 to %d addresses, the least first".formatted(word, MOST_ADDRESSES));
    }
    return range;
  }

  private static Optional<Range> network(
      Arguments arguments, Word word, InetAddress first, String written) {
    int bits = IpFamily.of(first).bits();
    if (!LENGTH.matcher(written).matches() || Integer.parseInt(written) > bits) {
      return arguments.wrong(word, "prefix length '%s' is not in 1..%d".formatted(written, bits));
    }
    BigInteger others =
        BigInteger.ONE.shiftLeft(bits - Integer.parseInt(written)).subtract(BigInteger.ONE);
    if (number(first).and(others).signum() != 0) {
      return arguments.wrong(word, "'%s' is not the first address of a network".formatted(word));
    }
    return Optional.of(new Range(first, address(number(first).or(others), first)));
  }

  private static Optional<Range> until(
      Arguments arguments, Word word, InetAddress first, String written) {
    @Nullable InetAddress last = last(first, written);
    if (last == null) {
      return arguments.wrong(
          word,
          "'%s' is no end of a range that begins with %s"
              .formatted(written, IpLiteral.text(first)));
    }
    return Optional.of(new Range(first, last));
  }

  /** A whole address, or what stands in the place of the first one's last part; else null. */
  private static @Nullable InetAddress last(InetAddress first, String written) {
    Optional<InetAddress> whole = IpLiteral.parse(written);
    if (whole.isPresent()) {
      return IpFamily.of(whole.get()) == IpFamily.of(first) ? whole.get() : null;
    }
    boolean isV4 = IpFamily.of(first) == IpFamily.IPV4;
    if (!(isV4 ? LAST_OCTET : LAST_GROUP).matcher(written).matches()) {
      return null;
    }
    int part = Integer.parseInt(written, isV4 ? 10 : 16);
    BigInteger mask = BigInteger.valueOf(isV4 ? 0xFF : 0xFFFF);
    return part > mask.intValue()
        ? null
        : address(number(first).andNot(mask).or(BigInteger.valueOf(part)), first);
  }

  private static BigInteger number(InetAddress address) {
    return new BigInteger(1, address.getAddress());
  }

  /** The address of a number, in the family of another address. */
  private static InetAddress address(BigInteger number, InetAddress like) {
    byte[] octets = new byte[like.getAddress().length];
    byte[] digits = number.toByteArray();
    int length = Math.min(digits.length, octets.length); // a sign may stand in front
    System.arraycopy(digits, digits.length - length, octets, octets.length - length, length);
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of %d octets".formatted(octets.length), e);
    }
  }
}
