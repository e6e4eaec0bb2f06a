package gemel.config.virtualserver;

import gemel.config.keyword.AddressShapes;
import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.tree.Word;
import gemel.config.value.Endpoint;
import gemel.config.virtualserver.ServiceAddress.AddressAndPort;
import gemel.config.virtualserver.ServiceAddress.EveryPort;
import gemel.config.virtualserver.ServiceAddress.FirewallMark;
import gemel.config.virtualserver.ServiceAddress.ServerGroup;
import java.util.Optional;
import java.util.regex.Pattern;

/** What stands behind {@code virtual_server}. */
final class ServiceAddressShape {
  private static final Pattern MARK = Pattern.compile("\\d{1,10}");
  private static final long MOST = 0xffff_ffffL;
  private static final String NOT_YET = "a virtual_server %s is not honoured yet; it is ignored";

  private ServiceAddressShape() {}

  static ArgumentShape<ServiceAddress> shape() {
    return new ArgumentShape<>("IP [PORT] | fwmark N | group NAME", ServiceAddressShape::read);
  }

  private static Optional<ServiceAddress> read(Arguments arguments) {
    Optional<Word> first = arguments.peek();
    return switch (first.map(Word::text).orElse("")) {
      case "fwmark" -> readMark(arguments);
      case "group" -> readGroup(arguments);
      default -> AddressShapes.readEndpoint(arguments).map(end -> address(end, arguments));
    };
  }

  private static ServiceAddress address(Endpoint endpoint, Arguments arguments) {
    if (endpoint.port() == null) {
      arguments.warn(NOT_YET.formatted("without a port"));
      return new EveryPort(endpoint.address());
    }
    return new AddressAndPort(endpoint.address(), endpoint.port());
  }

  private static Optional<ServiceAddress> readMark(Arguments arguments) {
    arguments.next();
    Optional<Word> word = arguments.required("N");
    if (word.isEmpty()) {
      return Optional.empty();
    }
    String text = word.get().text();
    if (!MARK.matcher(text).matches() || Long.parseLong(text) > MOST) {
      return arguments.wrong(word.get(), "fwmark '%s' is not in 0..%d".formatted(text, MOST));
    }
    arguments.warn(NOT_YET.formatted("by fwmark"));
    return Optional.of(new FirewallMark(Long.parseLong(text)));
  }

  private static Optional<ServiceAddress> readGroup(Arguments arguments) {
    arguments.next();
    Optional<Word> name = arguments.required("NAME");
    name.ifPresent(word -> arguments.warn(NOT_YET.formatted("by group")));
    return name.map(word -> new ServerGroup(word.text()));
  }
}
