package gemel.vrrp.bfd.session;

import gemel.linux.net.IpAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session with a neighbour, as keepalived's {@code bfd_instance} has it.
 *
 * @param name unique among the sessions
 * @param neighbour its address
 * @param from the address that we speak from, of the same family; null leaves it to the routes
 * @param timing how often it speaks
 * @param passive whether we are silent until the neighbour has spoken
 * @param ttl what we send with, 1..255
 * @param leastTtl what a packet must have arrived with at least, 0..255
 */
public record BfdSessionSettings(
    String name,
    IpAddress neighbour,
    @Nullable IpAddress from,
    Timing timing,
    boolean passive,
    int ttl,
    int leastTtl) {
  /** RFC 5881 section 5: no router has touched it. */
  public static final int GTSM_TTL = 255;

  public BfdSessionSettings {
    if (from != null && from.family() != neighbour.family()) {
      throw new IllegalArgumentException(from + " and " + neighbour + " are of two families");
    }
    if (ttl < 1 || ttl > 255) {
      throw new IllegalArgumentException("a TTL is 1..255, not " + ttl);
    }
    if (leastTtl < 0 || leastTtl > 255) {
      throw new IllegalArgumentException("a least TTL is 0..255, not " + leastTtl);
    }
  }

  /** The address that we speak from, if it is fixed. */
  public Optional<IpAddress> source() {
    return Optional.ofNullable(from);
  }

  /** Whether nothing but the timing is different: a running session can follow that. */
  public boolean isSameButForTiming(BfdSessionSettings other) {
    return equals(
        new BfdSessionSettings(
            other.name,
            other.neighbour,
            other.from,
            timing,
            other.passive,
            other.ttl,
            other.leastTtl));
  }
}
