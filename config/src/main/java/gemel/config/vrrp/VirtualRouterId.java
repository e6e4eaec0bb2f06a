package gemel.config.vrrp;

/**
 * The number by which directors know which of their instances belong together.
 *
 * @param value 1..255
 */
public record VirtualRouterId(int value) {
  public VirtualRouterId {
    if (value < 1 || value > 255) {
      throw new IllegalArgumentException("virtual router id " + value);
    }
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
