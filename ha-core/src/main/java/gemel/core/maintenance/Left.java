package gemel.core.maintenance;

import gemel.ipvs.ConnectionRecord;

/**
 * The connections that a server has left, of all services together.
 *
 * @param active those that are established or being opened
 * @param others those that are being closed, or that are of a protocol without an end; counted once
 *     few are active, and up to {@link Connections#MOST_COUNTED} of all servers
 */
public record Left(long active, long others) {
  static final Left NONE = new Left(0, 0);

  /** Before it was counted. */
  static final Left UNKNOWN = new Left(Long.MAX_VALUE, 0);

  static Left of(ConnectionRecord one) {
    return one.state().isActive() ? new Left(1, 0) : new Left(0, 1);
  }

  Left plus(Left more) {
    return new Left(active + more.active, others + more.others);
  }

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
