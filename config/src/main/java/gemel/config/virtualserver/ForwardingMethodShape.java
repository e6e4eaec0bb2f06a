package gemel.config.virtualserver;

import gemel.config.diagnostic.DidYouMean;
import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.NumberShapes;
import gemel.config.keyword.WordShapes;
import gemel.config.tree.Word;
import gemel.config.value.Port;
import gemel.config.virtualserver.Tunnel.Checksum;
import java.util.List;
import java.util.Optional;

/** What stands behind {@code lb_kind}: the method and, for TUN, the kind of tunnel. */
final class ForwardingMethodShape {
  private static final ArgumentShape<ForwardingMethod> METHOD =
      WordShapes.oneOf(ForwardingMethod.class);
  private static final ArgumentShape<Checksum> CHECKSUM = WordShapes.oneOf(Checksum.class);

  private static final List<String> KINDS = List.of("ipip", "gue", "gre");

  private ForwardingMethodShape() {}

  static ArgumentShape<Forwarding> shape() {
    return new ArgumentShape<>(
        "NAT|DR|TUN [type ipip|gue port N|gre [nocsum|csum|remcsum]]|FNAT",
        ForwardingMethodShape::read);
  }

  private static Optional<Forwarding> read(Arguments arguments) {
    Optional<ForwardingMethod> method = METHOD.read(arguments);
    boolean typed = arguments.peek().filter(word -> word.text().equals("type")).isPresent();
    if (method.isPresent() && method.get() == ForwardingMethod.TUN && typed) {
      return Optional.of(new Forwarding(method.get(), tunnel(arguments).orElse(Tunnel.PLAIN)));
    }
    return method.map(plain -> new Forwarding(plain, Tunnel.PLAIN));
  }

  private static Optional<Tunnel> unknownTunnel(Arguments arguments, Word kind) {
    return arguments.wrong(
        kind,
        "unknown type of tunnel '%s'; ipip is taken".formatted(kind),
        DidYouMean.hint(kind.text(), KINDS).orElse(null));
  }

  private static Optional<Tunnel> tunnel(Arguments arguments) {
    arguments.next();
    Optional<Word> kind = arguments.required("ipip|gue|gre");
    return switch (kind.map(Word::text).orElse("ipip")) {
      case "ipip" -> Optional.of(Tunnel.PLAIN);
      case "gue" -> gue(arguments, kind.get());
      case "gre" -> Optional.of(gre(arguments));
      default -> kind.flatMap(word -> unknownTunnel(arguments, word));
    };
  }

  private static Optional<Tunnel> gue(Arguments arguments, Word kind) {
    if (arguments.peek().filter(word -> word.text().equals("port")).isEmpty()) {
      return arguments.wrong(kind, "a tunnel of type 'gue' needs 'port N'; ipip is taken");
    }
    arguments.next();
    Optional<Integer> port =
        arguments
            .required("port N")
            .flatMap(word -> NumberShapes.readInteger(arguments, word, "port", 1, Port.LAST));
    Checksum checksum = checksum(arguments);
    return port.map(number -> new Tunnel.Gue(new Port(number), checksum));
  }

  private static Tunnel gre(Arguments arguments) {
    Optional<Word> word = arguments.peek();
    Checksum checksum = checksum(arguments);
    if (checksum == Checksum.REMCSUM) {
      word.ifPresent(written ->
          arguments.warn(written, "'remcsum' is for tunnels of type 'gue'; 'nocsum' is taken"));
    }
    return new Tunnel.Gre(checksum == Checksum.CSUM);
  }

  private static Checksum checksum(Arguments arguments) {
    return arguments.peek().isEmpty()
        ? Checksum.NOCSUM
        : CHECKSUM.read(arguments).orElse(Checksum.NOCSUM);
  }
}
