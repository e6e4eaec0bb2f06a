package gemel.healthcheck;

/** What a check says of its server's share, beside that it is up. */
public sealed interface Weighing {
  /** Nothing: the weight is the configured one. */
  Weighing NONE = new By(0);

  /**
   * By how much the weight is another one.
   *
   * @param configured the weight that the configuration gives
   */
  long offset(int configured);

  /**
   * This is the weight ({@code misc_dynamic}).
   *
   * @param weight 0 or more
   */
  record To(int weight) implements Weighing {
    @Override
    public long offset(int configured) {
      return (long) weight - configured;
    }
  }

  /** The weight is so much more, or less ({@code FILE_CHECK}). */
  record By(long by) implements Weighing {
    @Override
    public long offset(int configured) {
      return by;
    }
  }
}
