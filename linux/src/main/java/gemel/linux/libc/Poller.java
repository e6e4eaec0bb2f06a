package gemel.linux.libc;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.BitSet;

/**
 * Waits for one of a few descriptors, or for a time, on one thread (epoll(7): the wait is in
 * nanoseconds, and says whether something interrupted it). Confined to the thread that made it.
 */
public final class Poller implements AutoCloseable {
  private static final int EPOLL_CLOEXEC = 0x80000;
  private static final int EPOLL_CTL_ADD = 1;
  private static final int EPOLLIN = 1;

  /** struct epoll_event: uint32 events; uint64 data, which x86-64 alone does not align. */
  private static final int DATA = System.getProperty("os.arch").equals("amd64") ? 4 : 8;

  private static final int EVENT = DATA + 8;

  /** More than these are told in the next wait. */
  private static final int MOST_AT_ONCE = 64;

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment timeout = arena.allocate(16, 8);
  private final MemorySegment events = arena.allocate((long) EVENT * MOST_AT_ONCE, 8);
  private final BitSet ready = new BitSet();
  private final Fd epoll = Fd.of(Libc.epollCreate(EPOLL_CLOEXEC), "waiting for descriptors");
  private int count;
  private boolean interrupted;

  /** Watches a descriptor for input; returns its place, to be asked for with {@link #ready}. */
  public int add(int fd) {
    events.set(JAVA_INT, 0, EPOLLIN);
    events.set(JAVA_INT_UNALIGNED, DATA, count);
    LinuxException.check(
        Libc.epollCtl(epoll.number(), EPOLL_CTL_ADD, fd, events), "waiting for a descriptor");
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
    int told = Libc.epollWait(epoll.number(), events, MOST_AT_ONCE, limit);
    interrupted = told == -Errno.EINTR;
    if (told < 0 && !interrupted) {
      throw new LinuxException("waiting for " + count + " descriptors", -told);
    }
    ready.clear();
    for (int i = 0; i < told; i++) {
      ready.set(events.get(JAVA_INT_UNALIGNED, (long) EVENT * i + DATA));
    }
  }

  /**
   * Whether the descriptor at {@code place} had input, or an error to be read, at the last wait.
   */
  public boolean ready(int place) {
    return ready.get(place);
  }

  /**
   * Whether the last wait ended with EINTR: a signal was handled, or the process was stopped, or
   * frozen, and continued (signal(7), "Interruption of system calls by stop signals").
   */
  public boolean interrupted() {
    return interrupted;
  }

  @Override
  public void close() {
    epoll.close();
    arena.close();
  }
}
