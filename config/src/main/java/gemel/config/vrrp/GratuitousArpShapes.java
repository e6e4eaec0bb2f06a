package gemel.config.vrrp;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.NumberShapes;
import gemel.config.tree.Word;
import java.time.Duration;
import java.util.Optional;

/** The arguments of the {@code garp_} keywords, which stand in instances and in global_defs. */
public final class GratuitousArpShapes {
  private static final int LONGEST_DELAY = 4294;
  private static final int LONGEST_EXTRA = 86_400;
  private static final String LONGEST_INTERVAL = "4294";

  private GratuitousArpShapes() {}

  public static ArgumentShape<Duration> delay() {
    return NumberShapes.wholeSeconds(0, LONGEST_DELAY);
  }

  public static ArgumentShape<Duration> refresh() {
    return NumberShapes.wholeSeconds(0, Integer.MAX_VALUE);
  }

  /** How many messages; as in keepalived, 0 is a mistake and becomes 1. */
  public static ArgumentShape<Integer> repeat() {
    return new ArgumentShape<>("N>=1", GratuitousArpShapes::readRepeat);
  }

  /** How many messages against a lower Master; none is possible, too. */
  public static ArgumentShape<Integer> lowerPrioRepeat() {
    return NumberShapes.integer(0, Integer.MAX_VALUE);
  }

  /** Between two messages; 0 is no limit, and to be seen often, though keepalived reports it. */
  public static ArgumentShape<Duration> interval() {
    return NumberShapes.seconds("0", LONGEST_INTERVAL);
  }

  /**
   * On which interfaces without advertisements, and how often.
   *
   * @param least 0 where "not at all" may be said, else 1
   */
  public static ArgumentShape<GarpExtraIf> extraIf(int least) {
    return new ArgumentShape<>(
        "[all] %d..%d s".formatted(least, LONGEST_EXTRA),
        arguments -> readExtraIf(arguments, least));
  }

  private static Optional<GarpExtraIf> readExtraIf(Arguments arguments, int least) {
    boolean all = isAll(arguments);
    Optional<Duration> every = NumberShapes.wholeSeconds(least, LONGEST_EXTRA).read(arguments);
    boolean behind = isAll(arguments);
    return every.map(time -> new GarpExtraIf(all || behind, time));
  }

  private static boolean isAll(Arguments arguments) {
    boolean all = arguments.peek().filter(word -> word.text().equals("all")).isPresent();
    if (all) {
      arguments.next();
    }
    return all;
  }

  private static Optional<Integer> readRepeat(Arguments arguments) {
    Optional<Word> word = arguments.peek();
    Optional<Integer> number = NumberShapes.integer(0, Integer.MAX_VALUE).read(arguments);
    if (word.isPresent() && number.isPresent() && number.get() == 0) {
      arguments.wrong(word.get(), "%s must not be 0; 1 is taken".formatted(arguments.keyword()));
      return Optional.of(1);
    }
    return number;
  }
}
