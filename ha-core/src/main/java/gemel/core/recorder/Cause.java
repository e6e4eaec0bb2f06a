package gemel.core.recorder;

import gemel.healthcheck.machine.HealthTransition;
import gemel.vrrp.group.VrrpCause;
import gemel.vrrp.track.Reading;
import java.time.Duration;

/** Why something changed. */
public sealed interface Cause {
  /** One sentence for people, without a full stop. */
  String sentence();

  /** What the VRRP machine decided. */
  record Election(VrrpCause cause) implements Cause {
    @Override
    public String sentence() {
      return cause.sentence();
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
  }

  /** What a check found. */
  record Verdict(HealthTransition transition) implements Cause {
    @Override
    public String sentence() {
      return transition.cause().sentence();
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
}
