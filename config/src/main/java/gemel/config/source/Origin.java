package gemel.config.source;

import java.util.Map;

/**
 * Where an item of the model was written: its own position and those of the keywords in it.
 *
 * <p>All origins are equal. Where a thing is written is no part of what it says: a comment put in
 * front of a service must not make it another service, so records that carry an origin compare by
 * their content alone.
 */
public final class Origin {
  private static final Origin UNWRITTEN = at(new Position(new SourceFile("(unwritten)"), 1, 1));

  private final Position position;
  private final Map<String, Position> keywords;

  public Origin(Position position, Map<String, Position> keywords) {
    this.position = position;
    this.keywords = Map.copyOf(keywords);
  }

  public static Origin at(Position position) {
    return new Origin(position, Map.of());
  }

  /** The origin of what no file says: a default, or a model built by a program. */
  public static Origin unwritten() {
    return UNWRITTEN;
  }

  /** Where the item begins. */
  public Position position() {
    return position;
  }

  /** Where {@code keyword} stands in the item; where it stands not, the item's own position. */
  public Position of(String keyword) {
    return keywords.getOrDefault(keyword, position);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Origin;
  }

  @Override
  public int hashCode() {
    return Origin.class.hashCode();
  }

  @Override
  public String toString() {
    return position.toString();
  }
}
