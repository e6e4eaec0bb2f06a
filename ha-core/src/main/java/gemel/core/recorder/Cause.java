package gemel.core.recorder;

import gemel.healthcheck.Outcome;
import gemel.vrrp.group.Stall;
import gemel.vrrp.group.VrrpCause;
import gemel.vrrp.track.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why something changed. */
public sealed interface Cause {
  /** One sentence for people, without a full stop. */
  String sentence();

  /** One word for programs: {@code master_silent}, {@code verdict}. */
  default String word() {
    return snake(getClass());
  }

  /** What led to it, in the order of time; empty where the sentence says it all. */
  default List<Link> chain() {
    return List.of();
  }

  private static String snake(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  private static String sentences(List<Stall> stalls) {
    return stalls.stream().map(stall -> "; " + stall.sentence()).collect(Collectors.joining());
  }

  /**
   * What the VRRP machine decided.
   *
   * @param stalls what had held up this director before
   */
  record Election(VrrpCause cause, List<Stall> stalls) implements Cause {
    public Election {
      stalls = List.copyOf(stalls);
    }

    @Override
    public String sentence() {
      return cause.sentence() + sentences(stalls);
    }

    @Override
    public String word() {
      return snake(cause.getClass());
    }
  }

  /**
   * It became master without the whole connection table of the director before it.
   *
   * @param received connections that had come
   * @param expected connections that it said it had
   */
  record ElectionWithPartialTable(VrrpCause cause, long received, long expected) implements Cause {
    @Override
    public String sentence() {
      return "%s; connection table partial, %d of %d"
          .formatted(cause.sentence(), received, expected);
    }

    @Override
    public String word() {
      return snake(cause.getClass());
    }
  }

  /** What a check found. */
  record Verdict(Outcome outcome) implements Cause {
    @Override
    public String sentence() {
      return outcome.sentence();
    }
  }

  /**
   * A service has a quorum of servers that are up now, or none any more.
   *
   * @param sentence which, and by which weights
   */
  record Quorum(String sentence) implements Cause {}

  /**
   * No server of a service is up, or one is again, where others serve on meanwhile.
   *
   * @param sentence which of the two
   */
  record AllDown(String sentence) implements Cause {}

  /** A server that gets connections again has got some for a while. */
  record SlowStart() implements Cause {
    @Override
    public String sentence() {
      return "slow start";
    }
  }

  /**
   * What the configuration says now.
   *
   * @param file where it was read
   */
  record Configured(String file) implements Cause {
    @Override
    public String sentence() {
      return "configured by " + file;
    }
  }

  /**
   * What an operator did by hand.
   *
   * @param what that was
   */
  record ByHand(String what) implements Cause {
    @Override
    public String sentence() {
      return what + " by hand";
    }
  }

  /**
   * A server that an operator has withdrawn is let go.
   *
   * @param sentence why now
   */
  record Drained(String sentence) implements Cause {}

  /** The thread of a group was held up. */
  record HeldUp(Stall stall) implements Cause {
    @Override
    public String sentence() {
      return stall.sentence();
    }
  }

  /** What became known of something that is tracked. */
  record Tracked(Reading reading) implements Cause {
    @Override
    public String sentence() {
      return reading.sentence();
    }
  }

  /**
   * What the peer channel saw.
   *
   * @param text what that was
   */
  record Channel(String text) implements Cause {
    @Override
    public String sentence() {
      return text;
    }
  }

  /**
   * Somebody wanted to be told.
   *
   * @param keyword that says so
   * @param what that was: {@code instance VI_1 MASTER}
   * @param took how long telling took
   */
  record Told(String keyword, String what, Duration took) implements Cause {
    @Override
    public String sentence() {
      return "%s of %s, %d ms".formatted(keyword, what, took.toMillis());
    }
  }

  /**
   * What an earlier run recorded.
   *
   * @param word the cause's own
   * @param sentence the cause's own
   */
  record Recorded(String word, String sentence) implements Cause {}
}
