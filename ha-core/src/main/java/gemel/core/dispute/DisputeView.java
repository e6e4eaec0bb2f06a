package gemel.core.dispute;

import gemel.core.dispute.Dispute.Side;
import gemel.healthcheck.settings.CheckSettings;
import gemel.ipvs.RealServer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the two directors' checks say different things at one moment.
 *
 * @param disputes those that count, by check
 * @param servers how many servers there are that are checked
 */
public record DisputeView(Map<CheckId, Dispute> disputes, int servers) {
  /** They say the same, or there is no peer. */
  public static final DisputeView NONE = new DisputeView(Map.of(), 0);

  public DisputeView {
    disputes = Collections.unmodifiableMap(new LinkedHashMap<>(disputes));
  }

  /** That about one of these checks. */
  public Optional<Dispute> of(Collection<CheckSettings> checks) {
    return disputes.isEmpty()
        ? Optional.empty()
        : checks.stream()
            .flatMap(check -> Optional.ofNullable(disputes.get(CheckId.of(check.spec()))).stream())
            .findFirst();
  }

  /** For people: one for each director that finds servers down alone. */
  public List<String> sentences() {
    return Arrays.stream(Side.values())
        .filter(side -> !of(side).isEmpty())
        .map(side -> Sentences.found(side, of(side), servers))
        .toList();
  }

  /** {@code only this director finds 10.0.0.3:80 down: its own link?} */
  public String sentence(Dispute dispute, RealServer.Id server) {
    return Sentences.found(dispute.side(), List.of(dispute.about(server)), servers);
  }

  private List<Dispute> of(Side side) {
    return disputes.values().stream().filter(dispute -> dispute.side() == side).toList();
  }
}
