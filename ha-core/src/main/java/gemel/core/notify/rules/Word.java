package gemel.core.notify.rules;

/** What is told, in keepalived's words. */
public enum Word {
  MASTER,
  BACKUP,
  FAULT,
  /** A server is up, or a service has a quorum. */
  UP,
  /** A server is down, or a service has no quorum. */
  DOWN,
  /** The director stops. */
  STOP,
  /** A reload has taken the instance out. */
  DELETED,
  /** A master has heard a lower one. */
  MASTER_RX_LOWER_PRI,
  /** A master's priority has changed. */
  MASTER_PRIORITY,
  /** The priority of one that is not master has changed. */
  BACKUP_PRIORITY;

  /** Whether it is what the subject is now; else it is what has happened to it. */
  boolean isState() {
    return switch (this) {
      case MASTER, BACKUP, FAULT, UP, DOWN, STOP, DELETED -> true;
      case MASTER_RX_LOWER_PRI, MASTER_PRIORITY, BACKUP_PRIORITY -> false;
    };
  }
}
