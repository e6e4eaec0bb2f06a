package gemel.core.maintenance;

/**
 * The connections that a server has left, of all services together.
 *
 * @param active those that are established or being opened
 * @param others those that are being closed, or that are of a protocol without an end; counted once
 *     none is active, and up to {@link Connections#MOST_COUNTED} of all servers
 */
public record Left(long active, long others) {
  static final Left NONE = new Left(0, 0);

  /** Before it was counted. */
  static final Left UNKNOWN = new Left(Long.MAX_VALUE, 0);

  boolean isNothing() {
    return active == 0 && others == 0;
  }

  /** {@code 3 connections were left}. */
  String sentence() {
    if (isNothing()) {
      return "no connection was left";
    }
    return this.equals(UNKNOWN)
        ? "nobody knows what was left"
        : "%d connections were left".formatted(active + others);
  }
}
