package gemel.healthcheck;

/** One attempt that is under way. */
@FunctionalInterface
public interface Attempt {
  /**
   * Gives the attempt up; its sockets are closed (one that is still connecting is closed when the
   * connection stands or times out). After the end, or a second time, it does nothing.
   */
  void cancel();
}
