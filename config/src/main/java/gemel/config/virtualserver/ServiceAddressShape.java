package gemel.config.virtualserver;

import gemel.config.keyword.AddressShapes;
import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.NumberShapes;
import gemel.config.tree.Word;
import gemel.config.value.Endpoint;
import gemel.config.virtualserver.ServiceAddress.AddressAndPort;
import gemel.config.virtualserver.ServiceAddress.EveryPort;
import gemel.config.virtualserver.ServiceAddress.FirewallMark;
import gemel.config.virtualserver.ServiceAddress.ServerGroup;
import java.util.List;
import java.util.Optional;

/** What stands behind {@code virtual_server}. */
final class ServiceAddressShape {
  private ServiceAddressShape() {}

  static ArgumentShape<ServiceAddress> shape() {
    return new ArgumentShape<>(
        "IP [PORT] | fwmark N [inet6] | group NAME", ServiceAddressShape::read);
  }

  private static Optional<ServiceAddress> read(Arguments arguments) {
    Optional<Word> first = arguments.peek();
    return switch (first.map(Word::text).orElse("")) {
      case "fwmark" -> readMark(arguments);
      case "group" -> readGroup(arguments);
      default -> AddressShapes.readEndpoint(arguments).map(ServiceAddressShape::address);
    };
  }

  private static ServiceAddress address(Endpoint endpoint) {
    return endpoint.port() == null
        ? new EveryPort(endpoint.address())
        : new AddressAndPort(endpoint.address(), endpoint.port());
  }

  private static Optional<ServiceAddress> readMark(Arguments arguments) {
    arguments.next();
    Optional<Word> word = arguments.required("N");
    if (word.isEmpty()) {
      return Optional.empty();
    }
    Optional<Long> mark = mark(arguments, word.get());
    boolean inet6 = arguments.peek().filter(next -> next.text().equals("inet6")).isPresent();
    if (inet6) {
      arguments.next();
    }
    return mark.map(number -> new FirewallMark(number, inet6));
  }

  /** {@code N [inet|inet6]}, behind the {@code fwmark} of a group. */
  static ArgumentShape<FirewallMark> memberMark() {
    return new ArgumentShape<>("N [inet|inet6]", ServiceAddressShape::readMemberMark);
  }

  private static Optional<FirewallMark> readMemberMark(Arguments arguments) {
    Optional<Long> mark = arguments.required("N").flatMap(word -> mark(arguments, word));
    Optional<String> family =
        arguments
            .peek()
            .map(Word::text)
            .filter(word -> word.equals("inet") || word.equals("inet6"));
    family.ifPresent(_ -> arguments.next());
    return mark.map(number -> new FirewallMark(number, family.filter("inet6"::equals).isPresent()));
  }

  static Optional<Long> mark(Arguments arguments, Word word) {
    return NumberShapes.readUnsigned(arguments, word, "fwmark");
  }

  private static Optional<ServiceAddress> readGroup(Arguments arguments) {
    arguments.next();
    Optional<Word> name = arguments.required("NAME");
    return name.map(word -> new ServerGroup(word.text(), List.of()));
  }
}
