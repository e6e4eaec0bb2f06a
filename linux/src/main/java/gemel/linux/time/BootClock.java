package gemel.linux.time;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Reads CLOCK_BOOTTIME (clock_gettime(2)). {@link System#nanoTime} stands still while the machine
 * is suspended; this does not. Any thread may ask; the call does not leave user space where the
 * vDSO serves it.
 */
public final class BootClock implements TimeSource {
  private static final int CLOCK_BOOTTIME = 7;
  private static final MethodHandle CLOCK_GETTIME =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().find("clock_gettime").orElseThrow(),
              FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS),
              Linker.Option.critical(false));
  private static final ThreadLocal<MemorySegment> TIMESPEC =
      ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(16, 8));

  @Override
  public BootTime now() {
    return new BootTime(nanos());
  }

  /** {@link #now} without the object, for the packet path. */
  public long nanos() {
    return nanos(CLOCK_BOOTTIME);
  }

  /** The time of any of the kernel's clocks. */
  static long nanos(int clock) {
    MemorySegment timespec = TIMESPEC.get();
    try {
      int failed = (int) CLOCK_GETTIME.invokeExact(clock, timespec);
      if (failed != 0) {
        throw new IllegalStateException("this kernel has no clock " + clock);
      }
    } catch (Throwable t) {
      throw t instanceof RuntimeException known ? known : new IllegalStateException(t);
    }
    return timespec.get(JAVA_LONG, 0) * 1_000_000_000 + timespec.get(JAVA_LONG, 8);
  }
}
