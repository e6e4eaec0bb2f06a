package gemel.core.byhand;

/** A change by hand is not made. */
public final class HandRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Errno errno;

  /**
   * A refusal.
   *
   * @param why for people
   */
  public HandRefusal(Errno errno, String why) {
    super(why, null, false, false);
    this.errno = errno;
  }

  public Errno errno() {
    return errno;
  }
}
