package gemel.config.keyword;

import gemel.config.tree.Statement;
import java.util.Optional;

/**
 * What follows a keyword: how it is written, and how that becomes a value.
 *
 * @param <T> the value
 */
public sealed interface Shape<T> permits ArgumentShape, BlockShape, ListShape {
  /** How it is written, for the table and for messages: {@code 1..255}, {@code IP [PORT]}. */
  String written();

  /**
   * The value that a statement says; empty, after a report, when it says none.
   *
   * @param statement the keyword with all that follows it
   * @param interpreter reads what is nested, and takes reports
   */
  Optional<T> read(Statement statement, Interpreter interpreter);
}
