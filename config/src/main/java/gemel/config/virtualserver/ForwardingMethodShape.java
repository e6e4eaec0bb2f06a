package gemel.config.virtualserver;

import gemel.config.diagnostic.DidYouMean;
import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.WordShapes;
import gemel.config.tree.Word;
import java.util.List;
import java.util.Optional;

/** What stands behind {@code lb_kind}: the method and, for TUN, the kind of tunnel. */
final class ForwardingMethodShape {
  private static final ArgumentShape<ForwardingMethod> METHOD =
      WordShapes.oneOf(ForwardingMethod.class);

  private static final List<String> KINDS = List.of("ipip", "gue", "gre");

  private ForwardingMethodShape() {}

  static ArgumentShape<ForwardingMethod> shape() {
    return new ArgumentShape<>(
        "NAT|DR|TUN [type ipip|gue port N|gre [nocsum|csum|remcsum]]", ForwardingMethodShape::read);
  }

  private static Optional<ForwardingMethod> read(Arguments arguments) {
    Optional<ForwardingMethod> method = METHOD.read(arguments);
    boolean typed = arguments.peek().filter(word -> word.text().equals("type")).isPresent();
    if (method.isPresent() && method.get() == ForwardingMethod.TUN && typed) {
      readTunnel(arguments);
    }
    return method;
  }

  private static void unknownTunnel(Arguments arguments, Word kind) {
    arguments.wrong(
        kind,
        "unknown type of tunnel '%s'; ipip is taken".formatted(kind),
        DidYouMean.hint(kind.text(), KINDS).orElse(null));
  }

  private static void readTunnel(Arguments arguments) {
    arguments.next();
    Optional<Word> kind = arguments.required("ipip|gue|gre");
    switch (kind.map(Word::text).orElse("ipip")) {
      case "ipip" -> {}
      case "gue", "gre" -> {
        arguments.warn("a tunnel of type '%s' is not honoured yet".formatted(kind.get()));
        while (arguments.next().isPresent()) {
          // its options go with it
        }
      }
      default -> kind.ifPresent(word -> unknownTunnel(arguments, word));
    }
  }
}
