package gemel.config.value;

/**
 * A TCP or UDP port.
 *
 * @param number 1..65535
 */
public record Port(int number) {
  public static final int LAST = 65535;

  public Port {
    if (number < 1 || number > LAST) {
      throw new IllegalArgumentException("port " + number);
    }
  }

  @Override
  public String toString() {
    return Integer.toString(number);
  }
}
