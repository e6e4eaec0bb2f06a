package gemel.core.notify.rules;

/**
 * Where something is written, for people. All places are equal: a comment put in front of a line
 * must not make it another one.
 */
public final class Place {
  private final String text;

  /**
   * A place.
   *
   * @param text {@code director.conf:12:3}
   */
  public Place(String text) {
    this.text = text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Place;
  }

  @Override
  public int hashCode() {
    return Place.class.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
