package gemel.healthcheck.pool;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a service says of its servers.
 *
 * @param members in the file's order, no two of one id
 * @param quorum the least weight that must be up, 1 or more
 * @param hysteresis how far from it the weight must be for a change, 0..quorum-1
 * @param sorryServer serves while there is no quorum
 * @param lastKnownGood where those go on that were up last while none is up: how long before the
 *     last one a server may have failed to be one of them; never beside a sorry server
 */
public record PoolSettings<K>(
    List<Member<K>> members,
    long quorum,
    long hysteresis,
    Optional<SorryServer<K>> sorryServer,
    Optional<Duration> lastKnownGood) {

  /**
   * Serves while there is no quorum, with weight 1; it is never checked.
   *
   * @param id may be that of a member
   * @param inhibited whether it stays in the table, with weight 0, while there is one
   */
  public record SorryServer<K>(K id, boolean inhibited) {}

  /** Where nobody serves on. */
  public PoolSettings(
      List<Member<K>> members, long quorum, long hysteresis, Optional<SorryServer<K>> sorryServer) {
    this(members, quorum, hysteresis, sorryServer, Optional.empty());
  }

  public PoolSettings {
    members = List.copyOf(members);
    Set<K> ids = new HashSet<>();
    members.forEach(member -> {
      if (!ids.add(member.id())) {
        throw new IllegalArgumentException("two servers " + member.id());
      }
    });
    if (quorum < 1 || hysteresis < 0 || hysteresis >= quorum) {
      throw new IllegalArgumentException(
          "quorum %d with hysteresis %d".formatted(quorum, hysteresis));
    }
    if (sorryServer.isPresent() && lastKnownGood.isPresent()) {
      throw new IllegalArgumentException("both a sorry server and those that were up last");
    }
  }
}
