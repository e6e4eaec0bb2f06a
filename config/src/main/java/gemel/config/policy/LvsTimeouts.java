package gemel.config.policy;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.NumberShapes;
import gemel.config.tree.Word;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How long connections may rest, in seconds; 0 is as by default.
 *
 * @param tcp an established one
 * @param tcpfin one that is being closed
 * @param udp one of UDP
 */
public record LvsTimeouts(int tcp, int tcpfin, int udp) {
  /** As long as by default. */
  public static final LvsTimeouts DEFAULT = new LvsTimeouts(0, 0, 0);

  private static final Set<String> NAMES = Set.of("tcp", "tcpfin", "udp");
  private static final int MOST = 31 * 24 * 3600;

  static ArgumentShape<LvsTimeouts> shape() {
    return new ArgumentShape<>("[tcp S] [tcpfin S] [udp S]", LvsTimeouts::read);
  }

  private static Optional<LvsTimeouts> read(Arguments arguments) {
    Map<String, Integer> said = new HashMap<>();
    Optional<Word> name = arguments.required();
    while (name.isPresent()) {
      if (!NAMES.contains(name.get().text())) {
        return arguments.wrong(
            name.get(), "lvs_timeouts has tcp, tcpfin and udp, but no '%s'".formatted(name.get()));
      }
      Optional<Integer> seconds = seconds(arguments, name.get().text());
      if (seconds.isEmpty()) {
        return Optional.empty();
      }
      said.put(name.get().text(), seconds.get());
      name = arguments.next();
    }
    return said.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new LvsTimeouts(
                said.getOrDefault("tcp", 0),
                said.getOrDefault("tcpfin", 0),
                said.getOrDefault("udp", 0)));
  }

  private static Optional<Integer> seconds(Arguments arguments, String name) {
    return arguments
        .required(name + " S")
        .flatMap(word -> NumberShapes.readInteger(arguments, word, name, 0, MOST));
  }
}
