package gemel.config.diagnostic;

import java.util.Collection;
import java.util.Optional;

/** Finds the word that a mistyped one was probably meant to be. */
public final class DidYouMean {
  private static final int LONGEST = 64;

  private DidYouMean() {}

  /** The whole suggestion, {@code did you mean 'wrr'?}, when one of the candidates is near. */
  public static Optional<String> hint(String mistyped, Collection<String> candidates) {
    return nearest(mistyped, candidates).map(DidYouMean::hint);
  }

  /** The suggestion of one word. */
  public static String hint(String word) {
    return "did you mean '" + word + "'?";
  }

  /** The nearest candidate; of equally near ones the first in the alphabet. */
  public static Optional<String> nearest(String mistyped, Collection<String> candidates) {
    if (mistyped.length() > LONGEST) {
      return Optional.empty();
    }
    String best = null;
    int bestDistance = Math.clamp(mistyped.length() / 3, 1, 3) + 1;
    for (String candidate : candidates) {
      if (Math.abs(mistyped.length() - candidate.length()) > bestDistance) {
        continue; // it is at least that far
      }
      int distance = mistyped.equalsIgnoreCase(candidate) ? 0 : distance(mistyped, candidate);
      if (distance < bestDistance
          || (distance == bestDistance && best != null && candidate.compareTo(best) < 0)) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * How many letters must be put in, taken out, changed or swapped with their neighbour (optimal
   * string alignment).
   */
  private static int distance(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(last[j] + 1, row[j - 1] + 1), last[j - 1] + change);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[to.length()];
  }
}
