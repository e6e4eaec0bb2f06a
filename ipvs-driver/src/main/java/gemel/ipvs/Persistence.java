package gemel.ipvs;

/**
 * For how long a client keeps its server, and who counts as one client (ipvsadm(8), --persistent,
 * --netmask).
 *
 * @param seconds 1..2678400; 0 without persistence
 * @param netmask for IPv4 the 32 bits of a mask, for IPv6 the length of a prefix
 */
public record Persistence(int seconds, int netmask) {
  public static final Persistence NONE = new Persistence(0, 0);

  /** ip_vs's limit, 31 days. */
  public static final int MOST_SECONDS = 31 * 24 * 3600;

  /** What ipvsadm takes where {@code -p} says nothing. */
  public static final int DEFAULT_SECONDS = 360;

  /** Each IPv4 address is a client of its own. */
  public static final int EACH_V4 = ~0;

  /** Each IPv6 address is a client of its own. */
  public static final int EACH_V6 = 128;

  public Persistence {
    if (seconds < 0 || seconds > MOST_SECONDS) {
      throw new IllegalArgumentException(
          "persistence lasts 0..%d s, not %d".formatted(MOST_SECONDS, seconds));
    }
  }

  public boolean isOn() {
    return seconds > 0;
  }
}
