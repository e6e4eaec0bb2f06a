package gemel.config.tree;

import gemel.config.source.Position;
import gemel.config.text.Line;

/**
 * A word of a configuration, quotes and escapes resolved.
 *
 * @param text what it says; may be empty where it was quoted
 * @param line the line that it stands in
 * @param index where it begins in the text of the line
 */
public record Word(String text, Line line, int index) implements Token {
  /** Where it begins in the file. */
  public Position position() {
    return line.position(index);
  }

  @Override
  public String toString() {
    return text;
  }
}
