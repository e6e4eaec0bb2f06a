package gemel.cli.ipvs;

import gemel.ipvs.Protocol;
import gemel.linux.net.IpAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads {@code host[:port]}. */
final class Addresses {
  private final Names names;

  Addresses(Names names) {
    this.names = names;
  }

  /**
   * An address and perhaps a port.
   *
   * @param port empty if nothing was said of it
   */
  record Place(IpAddress address, OptionalInt port) {}

  /** The place that a text names. */
  Optional<Place> place(String text, Protocol protocol) {
    if (text.startsWith("[")) {
      return bracketed(text, protocol);
    }
    Optional<IpAddress> v6 = v6(text);
    if (v6.isPresent()) {
      return v6.map(address -> new Place(address, OptionalInt.empty()));
    }
    int colon = text.indexOf(':');
    if (colon < 0) {
      return v4(text).map(address -> new Place(address, OptionalInt.empty()));
    }
    return withPort(v4(text.substring(0, colon)), text.substring(colon + 1), protocol);
  }

  /**
   * The port belongs to an IPv6 address; after anything else it must be there, and is not heard.
   */
  private Optional<Place> bracketed(String text, Protocol protocol) {
    int end = text.indexOf(']');
    if (end < 0 || !text.startsWith(":", end + 1)) {
      return Optional.empty();
    }
    String host = text.substring(1, end);
    Optional<IpAddress> v6 = v6(host);
    return v6.isPresent()
        ? withPort(v6, text.substring(end + 2), protocol)
        : v4(host).map(address -> new Place(address, OptionalInt.empty()));
  }

  private Optional<Place> withPort(Optional<IpAddress> address, String port, Protocol protocol) {
    if (address.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong number = Numbers.decimal(port, 0, 65535);
    OptionalInt found =
        number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : names.port(port, protocol);
    return found.isPresent() ? address.map(known -> new Place(known, found)) : Optional.empty();
  }

  private static Optional<IpAddress> v6(String text) {
    try {
      return text.indexOf(':') < 0 ? Optional.empty() : Optional.of(IpAddress.parse(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Optional<IpAddress> v4(String text) {
    OptionalLong bits = Numbers.v4Address(text);
    if (bits.isPresent()) {
      return Optional.of(IpAddress.v4((int) bits.getAsLong()));
    }
    return text.isEmpty() ? Optional.empty() : names.address(text);
  }
}
