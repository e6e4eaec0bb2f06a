package gemel.config.bfd;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.NumberShapes;
import gemel.config.tree.Word;
import java.util.Optional;

/**
 * What a session adds to the priority of those that track it and say nothing else.
 *
 * @param value -253..253; 0: who tracks it is in fault while it is down
 * @param reverse whether down and up are swapped
 */
public record BfdWeight(int value, boolean reverse) {
  public static final BfdWeight NONE = new BfdWeight(0, false);

  private static final int MOST = 253;
  private static final String REVERSE = "reverse";

  static ArgumentShape<BfdWeight> shape() {
    return new ArgumentShape<>("-253..253 [reverse]", BfdWeight::read);
  }

  private static Optional<BfdWeight> read(Arguments arguments) {
    Optional<Integer> value =
        arguments
            .required()
            .flatMap(word ->
                NumberShapes.readInteger(arguments, word, arguments.keyword(), -MOST, MOST));
    if (value.isEmpty()) {
      return Optional.empty();
    }
    Optional<Word> option = arguments.next();
    boolean reverse = option.isPresent() && option.get().text().equals(REVERSE);
    if (option.isPresent() && !reverse) {
      return arguments.wrong(
          option.get(),
          "unknown option '%s' of weight".formatted(option.get()),
          "it takes reverse");
    }
    return value.map(number -> new BfdWeight(number, reverse));
  }
}
