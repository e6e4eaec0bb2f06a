package gemel.vrrp.track;

import gemel.vrrp.track.Influence.Awaited;
import gemel.vrrp.track.Influence.Fault;
import gemel.vrrp.track.Influence.Shift;
import gemel.vrrp.track.TrackedObject.Kind;

/**
 * That an instance watches something (keepalived.conf(5), {@code track_script} and its like).
 *
 * <p>Without a weight, an object that is not as it should be puts the instance into FAULT. A
 * positive weight is added to the priority while the object is good, a negative one while it is
 * bad; {@code reverse} exchanges plus and minus, or without a weight good and bad. The number in a
 * tracked file is multiplied by the weight; without a weight, any but 0 is bad.
 *
 * @param weight -254..254; 0 for none
 */
public record Track(TrackedObject object, int weight, boolean reverse) {
  private static final Shift NOTHING = new Shift(0);

  /** A file whose number comes to this much, or less, puts the instance into FAULT. */
  private static final int FILE_FAULT = -254;

  /** A file adds this much at most. */
  private static final int FILE_MOST = 253;

  /** What follows for the instance from what is known. */
  public Influence influence(Reading reading) {
    return switch (reading) {
      case Reading.Unwatched _ -> NOTHING;
      case Reading.Pending _ -> weight == 0 ? new Awaited() : NOTHING;
      case Reading.Good good -> verdict(true, good.why());
      case Reading.Bad bad -> verdict(false, bad.why());
      case Reading.Level level -> level(level);
    };
  }

  private Influence verdict(boolean good, String why) {
    if (weight == 0) {
      return good == reverse ? fault(why) : NOTHING;
    }
    boolean counts = good == weight > 0;
    return counts ? new Shift(reverse ? -weight : weight) : NOTHING;
  }

  private Influence level(Reading.Level level) {
    if (weight == 0) {
      boolean good = level.value() == 0;
      return good == reverse ? fault(level.sentence()) : NOTHING;
    }
    long shift = (long) level.value() * (reverse ? -weight : weight);
    return shift <= FILE_FAULT
        ? fault(level.sentence())
        : new Shift((int) Math.min(shift, FILE_MOST));
  }

  private Fault fault(String why) {
    return new Fault(object.kind() == Kind.FILE ? object + " says " + why : object + " " + why);
  }
}
