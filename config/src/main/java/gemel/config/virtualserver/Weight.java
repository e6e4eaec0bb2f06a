package gemel.config.virtualserver;

/**
 * A server's share of new connections.
 *
 * @param value 0 or more; 0 gets none
 */
public record Weight(int value) {
  static final Weight DEFAULT = new Weight(1);

  public Weight {
    if (value < 0) {
      throw new IllegalArgumentException("weight " + value);
    }
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
