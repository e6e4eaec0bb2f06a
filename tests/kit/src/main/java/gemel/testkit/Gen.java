package gemel.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * A seeded source of test values. One {@code Gen} belongs to one run of a property; the same seed
 * gives the same values in the same order.
 */
public final class Gen {
  private final SplittableRandom random;
  private final long seed;

  public Gen(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  /** The seed that replays this run. */
  public long seed() {
    return seed;
  }

  /** A whole number from {@code min} to {@code max}, both included. */
  public int between(int min, int max) {
    return (int) random.nextLong(min, (long) max + 1);
  }

  /** Any long. */
  public long anyLong() {
    return random.nextLong();
  }

  /** True once in {@code n} calls on average. */
  public boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  /** {@code length} random octets. */
  public byte[] octets(int length) {
    byte[] octets = new byte[length];
    random.nextBytes(octets);
    return octets;
  }

  /** One of the given values. */
  public <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** One of the given values. */
  @SafeVarargs
  public final <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }

  /** Between {@code min} and {@code max} values made by {@code maker}. */
  public <T> List<T> listOf(int min, int max, Function<Gen, T> maker) {
    int size = between(min, max);
    List<T> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(maker.apply(this));
    }
    return list;
  }

  /**
   * A copy of {@code octets} with one to four small faults: an octet changed, the end cut off,
   * octets put in or taken out. What a hostile or broken sender makes of a good packet.
   */
  public byte[] mutate(byte[] octets) {
    byte[] result = octets.clone();
    for (int faults = between(1, 4); faults > 0; faults--) {
      result = mutateOnce(result);
    }
    return result;
  }

  private byte[] mutateOnce(byte[] octets) {
    if (octets.length == 0) {
      return octets(between(0, 8));
    }
    int at = between(0, octets.length - 1);
    switch (between(0, 4)) {
      case 0 -> octets[at] ^= (byte) (1 << between(0, 7));
      case 1 -> octets[at] = (byte) between(0, 255);
      case 2 -> {
        return Arrays.copyOf(octets, at);
      }
      case 3 -> {
        byte[] longer = new byte[octets.length + between(1, 16)];
        int extra = longer.length - octets.length;
        System.arraycopy(octets, 0, longer, 0, at);
        System.arraycopy(octets(extra), 0, longer, at, extra);
        System.arraycopy(octets, at, longer, at + extra, octets.length - at);
        return longer;
      }
      default -> octets[at] = oneOf((byte) 0, (byte) 0xff, (byte) 0x7f, (byte) 0x80, (byte) 1);
    }
    return octets;
  }
}
