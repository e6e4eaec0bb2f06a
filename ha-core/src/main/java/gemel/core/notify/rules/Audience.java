package gemel.core.notify.rules;

/** Whose changes a FIFO is told of. */
public enum Audience {
  /** Instances and groups. */
  VRRP,
  /** Services and their servers. */
  LVS
}
