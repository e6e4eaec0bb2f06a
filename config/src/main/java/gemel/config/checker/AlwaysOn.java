package gemel.config.checker;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.WordShapes;
import gemel.config.tree.Word;
import java.util.Optional;

/** A switch of keepalived that Gemel has on whatever it says; a warning says so of {@code off}. */
final class AlwaysOn {
  private AlwaysOn() {}

  /** {@code [on|off]}, always on. */
  static ArgumentShape<Boolean> because(String reason) {
    ArgumentShape<Boolean> onOff = WordShapes.onOff();
    return new ArgumentShape<>(onOff.written(), arguments -> read(onOff, arguments, reason));
  }

  private static Optional<Boolean> read(
      ArgumentShape<Boolean> onOff, Arguments arguments, String reason) {
    Optional<Word> word = arguments.peek();
    Optional<Boolean> on = onOff.read(arguments);
    if (on.isPresent() && word.isPresent() && !on.get()) {
      arguments.warn(word.get(), "'%s' is ignored: %s".formatted(word.get(), reason));
    }
    return on.map(_ -> true);
  }
}
