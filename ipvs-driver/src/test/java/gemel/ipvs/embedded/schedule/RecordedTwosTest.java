package gemel.ipvs.embedded.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** twos draws as ip_vs's does: their shares are the same, but for chance. */
final class RecordedTwosTest {
  private static final Path RECORDED =
      Path.of(System.getProperty("basedir", ""))
          .resolve("../tests/fixtures/schedulers/twos.distribution");

  /** A fair draw is further off once in ten million times, with three servers. */
  private static final double MOST_CHI_SQUARE = 32.2;

  /** Of all connections: where load evens them out, chance has little say. */
  private static final double EVEN = 0.005;

  private static List<String> lines() throws IOException {
    return Files.readAllLines(RECORDED).stream().filter(line -> !line.startsWith("#")).toList();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void sharesAreThoseOfIpVs(String line) {
    String[] words = line.split(":? ", 0);
    int[] weights = column(words, 0);
    int[] theirs = column(words, 1);
    int connections = Arrays.stream(theirs).sum();
    boolean isLoaded = words[0].equals("loaded");
    int[] ours = ours(weights, connections, isLoaded);

    assertThat(ours).hasSize(3);
    assertThat(chiSquare(theirs, ours)).isLessThan(MOST_CHI_SQUARE);
    if (isLoaded) {
      for (int i = 0; i < ours.length; i++) {
        assertThat((double) ours[i] / connections)
            .isCloseTo((double) theirs[i] / connections, within(EVEN));
      }
    }
  }

  private static int[] column(String[] words, int place) {
    return Arrays.stream(words)
        .skip(1)
        .mapToInt(word -> Integer.parseInt(word.split("=", 0)[place]))
        .toArray();
  }

  /** As many of each server, the first added first; list order is the other way round. */
  private static int[] ours(int[] weights, int connections, boolean isLoaded) {
    int last = weights.length - 1;
    int[] listed = IntStream.rangeClosed(0, last).map(i -> weights[last - i]).toArray();
    Pool pool = Pool.of(new PowerOfTwo<>(new SplittableRandom(20_261_122)), listed);
    int[] taken = new int[weights.length];
    for (int i = 0; i < connections; i++) {
      char name = pool.picks(1).charAt(0);
      taken[last - (name - 'a')]++;
      pool.server(name).active += isLoaded ? 1 : 0;
    }
    return taken;
  }

  /** Of two samples of one size; their sum shows how likely each server is. */
  private static double chiSquare(int[] theirs, int[] ours) {
    return IntStream.range(0, ours.length)
        .mapToDouble(i -> Math.pow(theirs[i] - ours[i], 2) / (theirs[i] + ours[i]))
        .sum();
  }
}
