package gemel.healthcheck;

import java.util.Collection;

/** What a check says of its server's share, beside that it is up. */
public sealed interface Weighing {
  /** Nothing: the weight is the configured one. */
  Weighing NONE = new By(0);

  /** Nobody new is to come, whatever other checks say. */
  Weighing DRAINED = new Drained();

  /**
   * By how much the weight is another one.
   *
   * @param configured the weight that the configuration gives
   */
  long offset(int configured);

  /**
   * The weight of a server that is up: the configured one and what each of its checks adds, 0 at
   * least; 0 if one of them drains it.
   *
   * @param configured the weight that the configuration gives
   * @param said what its checks say
   */
  static int weight(int configured, Collection<Weighing> said) {
    if (said.contains(DRAINED)) {
      return 0;
    }
    long weight = configured;
    for (Weighing weighing : said) {
      weight += weighing.offset(configured);
    }
    return Math.clamp(weight, 0, Integer.MAX_VALUE);
  }

  /**
   * This is the weight ({@code misc_dynamic}).
   *
   * @param weight 0 or more
   */
  record To(int weight) implements Weighing {
    @Override
    public long offset(int configured) {
      return (long) weight - configured;
    }
  }

  /** The weight is so much more, or less ({@code FILE_CHECK}). */
  record By(long by) implements Weighing {
    @Override
    public long offset(int configured) {
      return by;
    }
  }

  /**
   * The weight is so much of the configured one, rounded up, so that a part of a weight of 1 is not
   * nothing ({@code AGENT_CHECK}).
   *
   * @param percent 0 or more
   */
  record Percent(int percent) implements Weighing {
    private static final int WHOLE = 100;

    @Override
    public long offset(int configured) {
      return Math.ceilDiv((long) configured * percent, WHOLE) - configured;
    }
  }

  /** The weight is 0 ({@code AGENT_CHECK}). */
  record Drained() implements Weighing {
    @Override
    public long offset(int configured) {
      return -configured;
    }
  }
}
