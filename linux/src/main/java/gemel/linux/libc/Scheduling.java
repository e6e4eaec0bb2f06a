package gemel.linux.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Which threads the system runs first: sched(7). */
public final class Scheduling {
  /** SCHED_RR with SCHED_RESET_ON_FORK: what the thread starts does not inherit it. */
  private static final int ROUND_ROBIN = 2 | 0x4000_0000;

  /** The least of the real-time priorities, and above every thread that has none. */
  private static final int LEAST = 1;

  private static final MethodHandle SCHED_SETSCHEDULER =
      Native.libc(
          "sched_setscheduler", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));

  private Scheduling() {}

  /**
   * Lets the calling platform thread run as soon as it has something to do, before all threads
   * without real-time priority: sched_setscheduler(2). Only for a thread that mostly sleeps.
   *
   * @return 0 or the negative errno: EPERM without CAP_SYS_NICE
   */
  public static int realTime() {
    if (Thread.currentThread().isVirtual()) {
      throw new IllegalStateException("a virtual thread would take its carrier along");
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment priority = arena.allocateFrom(JAVA_INT, LEAST); // struct sched_param
      return Native.result(
          (int) SCHED_SETSCHEDULER.invokeExact(Native.state(), 0, ROUND_ROBIN, priority));
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }
}
