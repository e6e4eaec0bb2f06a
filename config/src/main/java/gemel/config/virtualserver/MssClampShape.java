package gemel.config.virtualserver;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.NumberShapes;
import gemel.config.tree.Word;
import java.util.Optional;

/** {@code on}, {@code off}, or a number of octets. */
final class MssClampShape {
  /** What every IPv4 host takes, and what fits into the longest packet. */
  private static final int LEAST = 536;

  private static final int MOST = 65_495;

  private MssClampShape() {}

  static ArgumentShape<MssClamp> shape() {
    return new ArgumentShape<>("on|off|" + LEAST + ".." + MOST, MssClampShape::read);
  }

  private static Optional<MssClamp> read(Arguments arguments) {
    Optional<Word> word = arguments.required();
    return switch (word.map(Word::text).orElse("")) {
      case "" -> Optional.empty();
      case "on" -> Optional.of(new MssClamp(true, 0));
      case "off" -> Optional.of(MssClamp.OFF);
      default ->
          word.flatMap(number ->
                  NumberShapes.readInteger(arguments, number, arguments.keyword(), LEAST, MOST))
              .map(most -> new MssClamp(true, most));
    };
  }
}
