package gemel.ipvs;

import java.util.stream.Stream;

/**
 * How long TCP segments may be that a server sends to a client: what the client's first segment
 * says of it is lowered on the way. ip_vs has nothing like it.
 *
 * @param most octets of payload; 0 for no limit but what the way to the server takes
 */
public record MssClamp(boolean isOn, int most) {
  public static final MssClamp OFF = new MssClamp(false, 0);

  /** What the way to the server takes, in a tunnel where it is one. */
  public static final MssClamp BY_PATH = new MssClamp(true, 0);

  /** What every IPv4 host takes (RFC 9293 section 3.7.1). */
  public static final int LEAST = 536;

  public static final int MOST = 65_495;

  public MssClamp {
    if (most != 0 && (most < LEAST || most > MOST)) {
      throw new IllegalArgumentException(
          "a segment is limited to %d..%d octets, not %d".formatted(LEAST, MOST, most));
    }
  }

  /** So many octets, and no more than the way takes. */
  public static MssClamp to(int most) {
    return new MssClamp(true, most);
  }

  /** Of a way that takes so many octets of payload. */
  public int of(int path) {
    return most == 0 ? path : Math.min(most, path);
  }

  /** As the configuration has it; nothing where it is off. */
  Stream<String> words() {
    return isOn ? Stream.of("mss_clamp " + (most == 0 ? "on" : most)) : Stream.empty();
  }
}
