package gemel.vrrp.track;

/**
 * What the runs of a script come to (keepalived: {@code rise}, {@code fall}, {@code init_fail}).
 * The first run decides alone.
 *
 * @param known whether there is a verdict yet
 * @param good the verdict
 * @param contrary runs in a row that said the opposite
 */
public record RiseFall(boolean known, boolean good, int contrary) {
  /** Before the first run. */
  public static RiseFall begin(boolean initFail) {
    return new RiseFall(initFail, false, 0);
  }

  /** After one more run. */
  public RiseFall after(boolean success, int rise, int fall) {
    if (known && success == good) {
      return new RiseFall(true, good, 0);
    }
    int needed = known ? (success ? rise : fall) : 1;
    return contrary + 1 >= needed
        ? new RiseFall(true, success, 0)
        : new RiseFall(known, good, contrary + 1);
  }
}
