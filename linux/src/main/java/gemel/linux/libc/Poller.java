package gemel.linux.libc;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Waits for one of a few descriptors, or for a time, on one thread (ppoll(2): the wait is in
 * nanoseconds). Confined to the thread that made it.
 */
public final class Poller implements AutoCloseable {
  /** struct pollfd: int fd; short events; short revents. */
  private static final int POLLFD = 8;

  private static final int REVENTS = 6;

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment timeout = arena.allocate(16, 8);
  private MemorySegment fds = arena.allocate(POLLFD);
  private int count;

  /** Watches a descriptor for input; returns its place, to be asked for with {@link #ready}. */
  public int add(int fd) {
    MemorySegment grown = arena.allocate((long) POLLFD * (count + 1), 8);
    grown.copyFrom(fds.asSlice(0, (long) POLLFD * count));
    grown.set(JAVA_INT, (long) POLLFD * count, fd);
    grown.set(JAVA_SHORT, (long) POLLFD * count + 4, Sockets.POLLIN);
    fds = grown;
    return count++;
  }

  public int add(WakeUp wakeUp) {
    return add(wakeUp.number());
  }

  /**
   * Waits until a descriptor is ready or {@code nanos} have passed (less than zero: for ever). A
   * signal ends the wait early, as if nothing were ready.
   */
  public void await(long nanos) {
    MemorySegment limit = MemorySegment.NULL;
    if (nanos >= 0) {
      timeout.set(JAVA_LONG, 0, nanos / 1_000_000_000);
      timeout.set(JAVA_LONG, 8, nanos % 1_000_000_000);
      limit = timeout;
    }
    int ready = Libc.ppoll(fds, count, limit);
    if (ready <= 0) {
      for (int i = 0; i < count; i++) {
        fds.set(JAVA_SHORT, (long) POLLFD * i + REVENTS, (short) 0);
      }
      if (ready < 0 && ready != -Errno.EINTR) {
        throw new LinuxException("waiting for " + count + " descriptors", -ready);
      }
    }
  }

  /**
   * Whether the descriptor at {@code place} had input, or an error to be read, at the last wait.
   */
  public boolean ready(int place) {
    return fds.get(JAVA_SHORT, (long) POLLFD * place + REVENTS) != 0;
  }

  @Override
  public void close() {
    arena.close();
  }
}
