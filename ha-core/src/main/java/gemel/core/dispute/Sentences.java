package gemel.core.dispute;

import gemel.core.dispute.Dispute.Side;
import gemel.ipvs.RealServer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is said of disputes, without a full stop. */
final class Sentences {
  /** More servers are counted, and not all named. */
  static final int MOST_NAMED = 3;

  private Sentences() {}

  /** All servers that some disputes are about. */
  static Set<RealServer.Id> servers(Collection<Dispute> disputes) {
    return disputes.stream()
        .flatMap(dispute -> dispute.own().servers().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * {@code only this director finds 10.0.0.3:80 down: its own link?}
   *
   * @param disputes of that side, at least one
   * @param all how many servers there are
   */
  static String found(Side side, List<Dispute> disputes, int all) {
    String down = named(servers(disputes), all);
    boolean remote = disputes.stream().allMatch(dispute -> dispute.own().isRemote());
    return switch (side) {
      case HERE ->
          "only this director finds %s down%s".formatted(down, remote ? ": its own link?" : "");
      case PEER -> "only the peer finds %s down%s".formatted(down, remote ? ": its link?" : "");
    };
  }

  /** {@code here: no answer; at the peer: connected to 10.0.0.3:80}. */
  static String both(Dispute dispute) {
    return "here: %s; at the peer: %s"
        .formatted(dispute.own().opinion().why(), dispute.peer().why());
  }

  /** {@code 10.0.0.3:80}, or {@code 2 of 5 servers (10.0.0.3:80, 10.0.0.4:80)}. */
  static String named(Set<RealServer.Id> servers, int all) {
    if (servers.size() == 1) {
      return servers.iterator().next().toString();
    }
    String some =
        servers.stream()
            .limit(MOST_NAMED)
            .map(RealServer.Id::toString)
            .collect(Collectors.joining(", "));
    int more = servers.size() - MOST_NAMED;
    return "%d of %d servers (%s%s)"
        .formatted(servers.size(), all, some, more > 0 ? " and %d more".formatted(more) : "");
  }
}
