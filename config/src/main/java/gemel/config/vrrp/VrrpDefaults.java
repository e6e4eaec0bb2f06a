package gemel.config.vrrp;

/**
 * What {@code global_defs} says for all instances that say nothing else.
 *
 * @param version of IPv4 instances
 * @param garp how neighbours are told
 * @param downTimerAdverts how many advertisements of a Master may be missed
 * @param lowerPrioNoAdvert whether a lower one's advertisements are left unanswered
 * @param higherPrioSendAdvert whether one more is sent before yielding to a higher one
 * @param checkUnicastSrc whether unicast advertisements are taken from peers only
 */
public record VrrpDefaults(
    VrrpVersion version,
    GratuitousArp garp,
    int downTimerAdverts,
    boolean lowerPrioNoAdvert,
    boolean higherPrioSendAdvert,
    boolean checkUnicastSrc) {
  /** What counts where nothing is written. */
  public static final VrrpDefaults DEFAULT =
      new VrrpDefaults(VrrpVersion.V2, GratuitousArp.DEFAULT, 3, false, false, false);
}
