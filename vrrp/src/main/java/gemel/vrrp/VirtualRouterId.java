package gemel.vrrp;

/**
 * Which virtual router on a LAN an advertisement is about (RFC 9568 section 5.2.3).
 *
 * @param value 1..255
 */
public record VirtualRouterId(int value) {
  public VirtualRouterId {
    if (value < 1 || value > 255) {
      throw new IllegalArgumentException("a virtual router id is 1..255, not " + value);
    }
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
