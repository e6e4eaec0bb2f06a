package gemel.linux.libc;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets any thread end another thread's {@link Poller#await} (eventfd(2)). Many calls before the
 * sleeper looks are one.
 */
public final class WakeUp implements AutoCloseable {
  private static final int EFD_CLOEXEC = 0x80000;
  private static final int EFD_NONBLOCK = 0x800;

  private final Fd fd = Fd.of(Libc.eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "making an eventfd");
  private final Arena arena = Arena.ofShared();
  private final MemorySegment one = arena.allocateFrom(JAVA_LONG, 1);
  private final MemorySegment scratch = arena.allocate(JAVA_LONG);
  private final AtomicBoolean pending = new AtomicBoolean();

  /** Any thread. Never waits. After {@link #close} it does nothing. */
  public void wake() {
    if (pending.compareAndSet(false, true)) {
      synchronized (this) {
        if (fd.isOpen()) {
          Libc.write(fd.number(), one, Long.BYTES);
        }
      }
    }
  }

  /** The sleeper, after waking and before it looks at its queues. */
  public void clear() {
    Libc.read(fd.number(), scratch);
    pending.set(false);
  }

  /** The descriptor that is readable while a call waits to be seen. */
  public int number() {
    return fd.number();
  }

  @Override
  public synchronized void close() {
    fd.close();
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }
}
