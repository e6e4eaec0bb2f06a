package gemel.ipvs.embedded.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rounds through the list at falling levels of weight, so that the heavy ones come more often and
 * interleaved (ip_vs_wrr.c): the level starts at the greatest weight and falls by the weights'
 * common divisor; in each round a server is taken if its weight reaches the level.
 */
final class WeightedRoundRobin<S extends Candidate> implements Scheduler<S> {
  private int position = -1;
  private int level;
  private int top;
  private int divisor = 1;

  @Override
  public @Nullable S pick(List<S> servers, NewFlow flow) {
    if (top == 0) {
      return null;
    }
    // The rest of this round, and one more: no level is above the greatest weight.
    for (int rounds = 0; rounds < 2; rounds++) {
      while (++position < servers.size()) {
        S candidate = servers.get(position);
        if (candidate.isAvailable() && candidate.weight() >= level) {
          return candidate;
        }
      }
      position = -1;
      level -= divisor;
      if (level <= 0) {
        level = top;
      }
    }
    return null;
  }

  @Override
  public void changed(List<S> servers) {
    divisor = 0;
    int greatest = 0;
    for (S slot : servers) {
      if (slot.weight() > 0) {
        divisor = commonDivisor(slot.weight(), divisor);
        greatest = Math.max(greatest, slot.weight());
      }
    }
    divisor = Math.max(divisor, 1);
    top = greatest == 0 ? 0 : greatest - (divisor - 1);
    position = -1;
    if (level > top || level == 0) {
      level = top;
    } else if (divisor > 1) {
      level = level / divisor * divisor + 1;
    }
  }

  static int commonDivisor(int a, int b) {
    return b == 0 ? a : commonDivisor(b, a % b);
  }
}
