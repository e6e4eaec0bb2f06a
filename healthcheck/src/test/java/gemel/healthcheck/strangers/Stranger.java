package gemel.healthcheck.strangers;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.testkit.Gen;
import gemel.testkit.Property;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A test of something that reads what others have sent: it gets what a good partner sends, with
 * faults in it, and must make something of it, without an exception, and keep nothing.
 */
public interface Stranger {
  int SOME = 20_000;
  int MANY = 1_000_000;
  long GROWTH_MOST = 32L << 20;

  /** What good partners send. */
  List<byte[]> goodReplies();

  /**
   * Has it hear something; fails unless it makes something of it.
   *
   * @param gen chooses in which pieces it comes, if it may come in pieces
   */
  void hears(byte[] reply, Gen gen);

  @Test
  default void whateverComesIsAnAnswerOrNone() {
    hearMutated(SOME);
  }

  @Test
  @Tag("full")
  default void nothingOfAMillionRepliesIsTooMuch() {
    hearMutated(SOME);
    long before = used();
    hearMutated(MANY);
    assertThat(used() - before).as("octets that stay").isLessThan(GROWTH_MOST);
  }

  private void hearMutated(int times) {
    Property.holds(1, times, gen -> hears(gen.mutate(gen.oneOf(goodReplies())), gen));
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Octets as digits; spaces between them are for the eye. */
  static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
