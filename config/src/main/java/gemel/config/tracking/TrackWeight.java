package gemel.config.tracking;

/**
 * What something that is tracked does to the priority, or to a server's weight.
 *
 * @param weight -254..254 of a priority, any of a server's weight; 0: a failure is a fault
 * @param reverse whether it does the opposite
 */
public record TrackWeight(int weight, boolean reverse) {
  /** No weight: a failure is a fault. */
  public static final TrackWeight NONE = new TrackWeight(0, false);
}
