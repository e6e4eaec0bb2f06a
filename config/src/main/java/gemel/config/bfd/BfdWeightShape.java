package gemel.config.bfd;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.NumberShapes;
import gemel.config.tracking.TrackWeight;
import gemel.config.tree.Word;
import java.util.Optional;

/**
 * {@code weight N [reverse]} of a session; unlike that of a script it is dropped whole where the
 * word behind it is not known.
 */
final class BfdWeightShape {
  private static final int MOST = 253;
  private static final String REVERSE = "reverse";

  private BfdWeightShape() {}

  static ArgumentShape<TrackWeight> weight() {
    return new ArgumentShape<>("-253..253 [reverse]", BfdWeightShape::read);
  }

  private static Optional<TrackWeight> read(Arguments arguments) {
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
    return value.map(number -> new TrackWeight(number, reverse));
  }
}
