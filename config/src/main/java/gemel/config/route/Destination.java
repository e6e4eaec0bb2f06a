package gemel.config.route;

import gemel.config.keyword.AddressShapes;
import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.tree.Word;
import gemel.config.value.AddressPrefix;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whither a route leads.
 *
 * @param prefix null for everything, of the family that the rest of the line has
 * @param six whether everything is that of IPv6 ({@code default6})
 */
record Destination(RouteType type, @Nullable AddressPrefix prefix, boolean six) {
  static final Set<String> EVERYTHING = Set.of("default", "any", "all");
  private static final String OLD_SIX = "default6";

  static ArgumentShape<Destination> shape() {
    return new ArgumentShape<>("[TYPE] [to] IP[/LEN]|default", Destination::read);
  }

  private static Optional<Destination> read(Arguments arguments) {
    RouteType type = RouteType.UNICAST;
    for (Optional<Word> word = arguments.peek(); word.isPresent(); word = arguments.peek()) {
      String text = word.get().text();
      Optional<RouteType> named = type(text);
      if (EVERYTHING.contains(text) || text.equals(OLD_SIX)) {
        arguments.next();
        return Optional.of(new Destination(type, null, text.equals(OLD_SIX)));
      }
      if (named.isEmpty() && !text.equals("to")) {
        RouteType said = type;
        return AddressShapes.addressPrefix()
            .read(arguments)
            .map(prefix -> new Destination(said, prefix, false));
      }
      type = named.orElse(type);
      arguments.next();
    }
    return AddressShapes.addressPrefix()
        .read(arguments)
        .map(prefix -> new Destination(RouteType.UNICAST, prefix, false));
  }

  private static Optional<RouteType> type(String text) {
    for (RouteType type : RouteType.values()) {
      if (type.name().toLowerCase(Locale.ROOT).equals(text)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
