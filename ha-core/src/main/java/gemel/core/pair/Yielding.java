package gemel.core.pair;

import gemel.linux.net.IpAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Whose the addresses are where both directors are master, if the lower one is to yield. Both come
 * to the same result: of all virtual routers of a group that they share one counts, by the priority
 * that it stands with and then by its address.
 */
public final class Yielding {
  private Yielding() {}

  /**
   * Why a group of this director leaves the addresses to the peer.
   *
   * @param place of one of its instances, which VRRP and the channel disagree about
   * @param peer where the peer's advertisements would come from
   * @param priority what the peer stands for election with
   */
  public record Yield(int place, IpAddress peer, int priority) {}

  /**
   * Whether a group yields.
   *
   * @param group the roles of its instances, in their order
   * @param peer all roles of the peer
   * @param findings where VRRP and the channel disagree
   */
  public static Optional<Yield> of(List<Role> group, List<Role> peer, List<Finding> findings) {
    Map<Role, Role> pairs = Matching.of(group, peer);
    Optional<Role> decides =
        pairs.keySet().stream().min(Comparator.comparing(role -> role.router().toString()));
    if (decides.isEmpty() || !isLower(decides.get(), pairs)) {
      return Optional.empty();
    }
    for (int place = 0; place < group.size(); place++) {
      Role own = group.get(place);
      Role theirs = pairs.get(own);
      boolean isDisputed =
          findings.stream().anyMatch(finding -> finding.router().equals(own.router()));
      if (isDisputed && theirs != null && theirs.source() != null) {
        return Optional.of(new Yield(place, theirs.source(), theirs.priority()));
      }
    }
    return Optional.empty();
  }

  private static boolean isLower(Role own, Map<Role, Role> pairs) {
    Role peer = Objects.requireNonNull(pairs.get(own));
    if (own.priority() != peer.priority()) {
      return own.priority() < peer.priority();
    }
    return own.source() != null
        && peer.source() != null
        && own.source().compareTo(peer.source()) < 0;
  }
}
