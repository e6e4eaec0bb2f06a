package gemel.ipvs;

/** Ports, both ends included; 0..65535. */
public record PortRange(int first, int last) {
  public static final PortRange ALL = new PortRange(0, 65535);

  public PortRange {
    if (first < 0 || last > 65535 || first > last) {
      throw new IllegalArgumentException(
          "ports are 0..65535, the lower one first, not %d-%d".formatted(first, last));
    }
  }

  /** One port alone. */
  public static PortRange of(int port) {
    return new PortRange(port, port);
  }

  public boolean contains(int port) {
    return port >= first && port <= last;
  }

  @Override
  public String toString() {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
