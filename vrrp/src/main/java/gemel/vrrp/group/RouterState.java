package gemel.vrrp.group;

/** A router's state as users know it. */
public enum RouterState {
  /** Not running. */
  INIT,
  /** Listening to a master, or waiting for one to fall silent. */
  BACKUP,
  /** Answering for the addresses (RFC 9568: Active). */
  MASTER,
  /**
   * Unable to take part: an interface is down or has no address, or the system refused something.
   */
  FAULT
}
