package gemel.config.vrrp;

/**
 * How much an instance wants to be Master.
 *
 * @param value 1..255; 255 is the owner of the addresses
 */
public record Priority(int value) {
  /** The owner of the addresses. */
  public static final Priority OWNER = new Priority(255);

  static final Priority DEFAULT = new Priority(100);

  public Priority {
    if (value < 1 || value > 255) {
      throw new IllegalArgumentException("priority " + value);
    }
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
