package gemel.vrrp.group.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Many histories, on all cores. {@code -Dgemel.seed=N} tells one of them instead; {@code
 * -Dgemel.simulation.histories=N} and {@code -Dgemel.simulation.first=SEED} say how many, and from
 * where on.
 */
class SimulationTest {
  private static final int HISTORIES = 20_000;
  private static final String COMMAND =
      "mvn -o test -pl vrrp -am -Dsurefire.failIfNoSpecifiedTests=false"
          + " -Dtest=SimulationTest -Dgemel.seed=";

  private final History history = new History();

  @Test
  @DisplayName("one owner at most outside the overlap, one at least within the failover bound")
  void anyTroubleEndsWithOneOwner() {
    Long seed = Long.getLong("gemel.seed");
    if (seed != null) {
      System.out.println(History.tell(seed));
      history.accept(seed);
      return;
    }
    long first = Long.getLong("gemel.simulation.first", 1);
    int histories = Integer.getInteger("gemel.simulation.histories", HISTORIES);
    assertThat(firstFailure(first, histories)).isEmpty();
  }

  /** The same seed gives the same history, to the word. */
  @Test
  void aSeedTellsTheSameStoryAgain() {
    for (long seed = 1; seed <= 20; seed++) {
      assertThat(History.tell(seed)).isEqualTo(History.tell(seed)).contains("PEACE");
    }
  }

  private Optional<String> firstFailure(long first, int histories) {
    return LongStream.range(first, first + histories)
        .parallel()
        .mapToObj(this::failure)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> failure(long seed) {
    try {
      history.accept(seed);
      return Optional.empty();
    } catch (AssertionError | RuntimeException failure) {
      return Optional.of(
          "seed %d, again with %s%d%n%s".formatted(seed, COMMAND, seed, History.tell(seed)));
    }
  }
}
