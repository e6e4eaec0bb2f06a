package gemel.ipvs.embedded.schedule;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The walk that schedulers by load and by rank share. */
final class Best {
  private Best() {}

  /**
   * The candidate that no other one beats, the first of equals; null if there is none.
   *
   * @param isCandidate who takes part; whoever is not available does not
   * @param beats whether the first one is better than the second
   */
  static <S extends Candidate> @Nullable S of(
      List<S> servers, Predicate<S> isCandidate, BiPredicate<S, S> beats) {
    S best = null;
    for (int i = 0; i < servers.size(); i++) {
      S server = servers.get(i);
      if (server.isAvailable()
          && isCandidate.test(server)
          && (best == null || beats.test(server, best))) {
        best = server;
      }
    }
    return best;
  }

  /** The same among all that are available. */
  static <S extends Candidate> @Nullable S of(List<S> servers, BiPredicate<S, S> beats) {
    return of(servers, _ -> true, beats);
  }
}
