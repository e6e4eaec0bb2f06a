package gemel.config.global;

import org.jspecify.annotations.Nullable;

/**
 * What {@code global_defs} says of notifications.
 *
 * @param notifyFifo takes every event; null without
 * @param vrrpNotifyFifo takes those of VRRP; null without
 * @param lvsNotifyFifo takes those of services and servers; null without
 * @param vrrpNotifyPriorityChanges whether changes of a priority are events, where neither the
 *     instance nor its group says
 * @param fifoWriteVrrpStatesOnReload whether a reload writes all states anew
 * @param rsInitNotifies whether the first good check of any server is news
 */
public record NotifyDefs(
    @Nullable NotifyFifo notifyFifo,
    @Nullable NotifyFifo vrrpNotifyFifo,
    @Nullable NotifyFifo lvsNotifyFifo,
    boolean vrrpNotifyPriorityChanges,
    boolean fifoWriteVrrpStatesOnReload,
    boolean rsInitNotifies) {
  /** No FIFO. */
  public static final NotifyDefs NOTHING = new NotifyDefs(null, null, null, false, false, false);
}
