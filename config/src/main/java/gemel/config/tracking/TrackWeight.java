package gemel.config.tracking;

/**
 * What something that is tracked does to the priority.
 *
 * @param weight -254..254; 0: a failure is a fault
 * @param reverse whether it does the opposite
 */
public record TrackWeight(int weight, boolean reverse) {
  /** No weight: a failure is a fault. */
  public static final TrackWeight NONE = new TrackWeight(0, false);
}
