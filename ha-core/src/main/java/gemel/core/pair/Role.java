package gemel.core.pair;

import gemel.linux.net.IpAddress;
import gemel.vrrp.group.RouterState;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a director says of one of its virtual routers.
 *
 * @param instance what it calls it
 * @param device the interface that it speaks on
 * @param serves whether it holds the lease on its addresses: a master that does not advertise any
 *     more, whatever it believes, has none
 * @param priority what it stands for election with, 1..255
 * @param generation the latest mastership of this router, by either director, that it knows of; 0
 *     for none
 * @param dialect how it speaks
 * @param source the address that it speaks from; null while it cannot
 * @param hearing what it has heard
 */
public record Role(
    RouterId router,
    String instance,
    String device,
    RouterState state,
    boolean serves,
    int priority,
    long generation,
    Dialect dialect,
    @Nullable IpAddress source,
    Hearing hearing) {

  /** Whether it answers for the addresses. */
  public boolean isMaster() {
    return state == RouterState.MASTER && serves;
  }

  /** Whether it waits for a master to fall silent. */
  boolean listens() {
    return state == RouterState.BACKUP;
  }

  /**
   * How a router speaks, and what it takes of others.
   *
   * @param version 2 or 3
   * @param authentication what it shows that it may speak by: none, PASS, AH, HMAC
   * @param secret eight octets made with the secret, which differ where secrets do; 0 without one
   * @param checksum what its checksums cover
   * @param transport to whom it speaks: the group, or the unicast peers
   */
  public record Dialect(
      int version,
      long intervalMillis,
      String authentication,
      long secret,
      String checksum,
      String transport) {}

  /**
   * What a router has heard since it began.
   *
   * @param from whose advertisement it took last; null for nobody's
   * @param agoMillis how long ago that was; {@link Long#MAX_VALUE} for never
   * @param taken how many advertisements it took
   * @param dropped how many it did not take, by reason
   */
  public record Hearing(
      @Nullable IpAddress from, long agoMillis, long taken, Map<String, Long> dropped) {
    public Hearing {
      dropped = Collections.unmodifiableMap(new TreeMap<>(dropped));
    }
  }
}
