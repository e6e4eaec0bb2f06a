package gemel.vrrp.group.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether the simulation sees anything: each mistake that is planted in the machine is found. */
class MutantTest {
  private static final int CONTROL = 500;

  /** A mutant that survives so many is one that no invariant sees. */
  private static final int MOST = 4000;

  /** One of three: each takes a second, its classes being cold. */
  static List<Mutant> some() {
    return mutants(place -> place % 3 == 1);
  }

  static List<Mutant> others() {
    return mutants(place -> place % 3 != 1);
  }

  private static List<Mutant> mutants(IntPredicate at) {
    List<Mutant> all = Mutant.all();
    return IntStream.range(0, all.size()).filter(at).mapToObj(all::get).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("some")
  void isFound(Mutant mutant) throws ReflectiveOperationException {
    finds(mutant);
  }

  @Tag("full")
  @ParameterizedTest(name = "{0}")
  @MethodSource("others")
  void isFoundToo(Mutant mutant) throws ReflectiveOperationException {
    finds(mutant);
  }

  private static void finds(Mutant mutant) throws ReflectiveOperationException {
    long begun = System.nanoTime();
    Optional<String> found = firstFailure(MutantLoader.of(mutant), MOST);
    System.out.printf(
        "mutant: %s%n   found by %s in %d ms%n",
        mutant, found.orElse("nobody"), (System.nanoTime() - begun) / 1_000_000);
    assertThat(found).as(mutant.meaning()).isPresent();
  }

  /** What finds mutants finds nothing where there is none. */
  @Test
  void withoutAMutantNothingIsFound() throws ReflectiveOperationException {
    assertThat(firstFailure(MutantLoader.control(), CONTROL)).isEmpty();
  }

  private static Optional<String> firstFailure(ClassLoader loader, int histories)
      throws ReflectiveOperationException {
    LongConsumer history =
        (LongConsumer)
            loader.loadClass(History.class.getName()).getDeclaredConstructor().newInstance();
    for (long seed = 1; seed <= histories; seed++) {
      try {
        history.accept(seed);
      } catch (AssertionError | RuntimeException failure) {
        String what = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return Optional.of("seed %d: %s".formatted(seed, what));
      }
    }
    return Optional.empty();
  }
}
