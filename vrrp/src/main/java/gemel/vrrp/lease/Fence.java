package gemel.vrrp.lease;

/** Lets neighbours ask and hear of some addresses while they are leased. */
interface Fence {
  /** Puts it up, closed. One that an earlier run left is replaced. */
  void raise();

  /** Opens it for a while, counted from now. */
  void open(long millis);

  /** Closes it. */
  void close();

  /** Takes it down. */
  void remove();
}
