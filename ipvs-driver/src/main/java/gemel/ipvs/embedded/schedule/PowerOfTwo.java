package gemel.ipvs.embedded.schedule;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Draws two servers, each as likely as its weight says, and takes the one with less overhead for
 * its weight, the first of equals (ip_vs_twos.c).
 */
final class PowerOfTwo<S extends Candidate> implements Scheduler<S> {
  private final RandomGenerator random;

  PowerOfTwo(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public @Nullable S pick(List<S> servers, NewFlow flow) {
    long sum = 0;
    for (int i = 0; i < servers.size(); i++) {
      sum += servers.get(i).isAvailable() ? servers.get(i).weight() : 0;
    }
    if (sum == 0) {
      return null;
    }
    S first = draw(servers, random.nextLong(sum + 1));
    S second = draw(servers, random.nextLong(sum + 1));
    return LeastConnections.isLighter(second, first) ? second : first;
  }

  /** The first server at which the sum of weights reaches {@code at}, 0 to the sum of all. */
  private S draw(List<S> servers, long at) {
    long left = at;
    for (int i = 0; i < servers.size(); i++) {
      S candidate = servers.get(i);
      if (candidate.isAvailable()) {
        left -= candidate.weight();
        if (left <= 0) {
          return candidate;
        }
      }
    }
    throw new IllegalStateException("no sum of weights reaches " + at);
  }
}
