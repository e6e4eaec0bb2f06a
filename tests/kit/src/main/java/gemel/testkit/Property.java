package gemel.testkit;

import java.util.function.Consumer;

/**
 * Runs a property many times, each time with a seed of its own, and names the seed that broke it.
 */
public final class Property {
  /** Set to one seed to replay it: {@code -Dgemel.seed=42}. */
  private static final String REPLAY = "gemel.seed";

  private Property() {}

  /**
   * Runs {@code property} {@code times} times with seeds derived from {@code firstSeed}.
   *
   * @throws AssertionError naming the seed, with the original failure as its cause
   */
  public static void holds(long firstSeed, int times, Consumer<Gen> property) {
    Long replay = Long.getLong(REPLAY);
    if (replay != null) {
      run(replay, property);
      return;
    }
    for (int i = 0; i < times; i++) {
      run(firstSeed + i, property);
    }
  }

  private static void run(long seed, Consumer<Gen> property) {
    try {
      property.accept(new Gen(seed));
    } catch (AssertionError | RuntimeException failure) {
      throw new AssertionError(
          "seed " + seed + " (replay with -D" + REPLAY + "=" + seed + "): " + failure.getMessage(),
          failure);
    }
  }
}
