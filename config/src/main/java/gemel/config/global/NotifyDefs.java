package gemel.config.global;

import org.jspecify.annotations.Nullable;

/**
 * What {@code global_defs} says of notifications.
 *
 * @param notifyFifo takes every event; null without
 * @param vrrpNotifyFifo takes those of VRRP; null without
 * @param vrrpNotifyPriorityChanges whether changes of a priority are events, where neither the
 *     instance nor its group says
 * @param fifoWriteVrrpStatesOnReload whether a reload writes all states anew
 */
public record NotifyDefs(
    @Nullable NotifyFifo notifyFifo,
    @Nullable NotifyFifo vrrpNotifyFifo,
    boolean vrrpNotifyPriorityChanges,
    boolean fifoWriteVrrpStatesOnReload) {
  /** No FIFO. */
  public static final NotifyDefs NOTHING = new NotifyDefs(null, null, false, false);
}
