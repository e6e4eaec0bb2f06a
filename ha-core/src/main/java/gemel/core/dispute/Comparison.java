package gemel.core.dispute;

import gemel.ipvs.RealServer;
import gemel.linux.time.BootTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One director's part in comparing what checks say. Belongs to one thread. */
public final class Comparison {
  private final Map<CheckId, OwnCheck> own = new LinkedHashMap<>();
  private final Map<CheckId, Opinion> peers = new HashMap<>();
  private final Disputes disputes = new Disputes();
  private final Owed owed = new Owed();

  /** From now on this director has these checks and no others. */
  public void follow(Map<CheckId, OwnCheck> checks, BootTime now) {
    Set<CheckId> concerned = new HashSet<>(own.keySet());
    concerned.addAll(checks.keySet());
    concerned.removeIf(check -> says(own.get(check), checks.get(check)));
    own.clear();
    own.putAll(checks);
    peers.keySet().retainAll(own.keySet());
    concerned.forEach(owed::add);
    concerned.forEach(check -> look(check, now));
  }

  private static boolean says(@Nullable OwnCheck before, @Nullable OwnCheck after) {
    return before != null && before.equals(after);
  }

  /** One of its checks says something else. */
  public void believe(CheckId check, Opinion opinion, BootTime now) {
    own.computeIfPresent(check, (_, before) -> before.with(opinion));
    owed.add(check);
    look(check, now);
  }

  /** The peer is there, and is told everything. */
  public void peerListens(BootTime now) {
    owed.begin(now);
  }

  /** The peer has said something; of checks that this director does not have, nothing is kept. */
  public void heard(List<CheckWord> words, BootTime now) {
    for (CheckWord word : words) {
      if (own.containsKey(word.check())) {
        peers.put(word.check(), word.opinion(now));
        look(word.check(), now);
        if (word.asks()) {
          owed.add(word.check());
        }
      }
    }
  }

  /** The peer is gone, and nothing that it said holds any more. */
  public List<News> peerGone(BootTime now) {
    owed.end();
    peers.clear();
    return disputes.forget(now);
  }

  /**
   * What the peer is to be told next.
   *
   * @param most how many words at most; what is left is told later
   */
  public List<CheckWord> next(int most, BootTime now) {
    return owed.next(own.keySet(), most, now).stream().map(check -> word(check, now)).toList();
  }

  private CheckWord word(CheckId check, BootTime now) {
    OwnCheck said = own.get(check);
    return said == null
        ? CheckWord.gone(check)
        : CheckWord.of(check, said.opinion(), !peers.containsKey(check), now);
  }

  private void look(CheckId check, BootTime now) {
    disputes.look(check, own.get(check), peers.get(check), now);
  }

  /** What is news by now; to be asked several times a second. */
  public List<News> news(BootTime now) {
    return disputes.news(now);
  }

  /** How things are. */
  public DisputeView view() {
    Map<CheckId, Dispute> told = disputes.told();
    return told.isEmpty() ? DisputeView.NONE : new DisputeView(told, servers());
  }

  /** How many servers there are that are checked. */
  public int servers() {
    Set<RealServer.Id> servers = new HashSet<>();
    own.values().forEach(check -> servers.addAll(check.servers()));
    return servers.size();
  }
}
