package gemel.config.vrrp;

import gemel.config.script.Command;
import org.jspecify.annotations.Nullable;

/**
 * What is run when an instance, or a group, changes its state.
 *
 * @param notifyMaster when it has become master; null for nothing, as with the others
 * @param notifyBackup when it has become backup
 * @param notifyFault when it cannot take part any more
 * @param notifyStop when the director stops
 * @param notifyAlways {@code notify}: on every change, behind the one above, with four arguments
 *     more
 * @param notifyDeleted how an instance is told of that a reload has taken out
 * @param notifyMasterRxLowerPri when an instance that is master hears a lower one
 * @param notifyPriorityChanges whether the FIFOs are told of changes of the priority; null where
 *     the group, or the whole, decides
 * @param smtpAlert whether mails tell of its states; null where the whole decides
 */
public record Notify(
    @Nullable Command notifyMaster,
    @Nullable Command notifyBackup,
    @Nullable Command notifyFault,
    @Nullable Command notifyStop,
    @Nullable Command notifyAlways,
    Deletion notifyDeleted,
    @Nullable Command notifyMasterRxLowerPri,
    @Nullable Boolean notifyPriorityChanges,
    @Nullable Boolean smtpAlert) {
  /** Nothing is run. */
  public static final Notify NOTHING =
      new Notify(null, null, null, null, null, Deletion.AS_FAULT, null, null, null);

  /**
   * How a deletion is told.
   *
   * @param own whether as DELETED; else as FAULT
   * @param script what is run then; null for nothing
   */
  public record Deletion(boolean own, @Nullable Command script) {
    static final Deletion AS_FAULT = new Deletion(false, null);
  }
}
